import { limitsDefault } from "#contracts/limits.ts";
import type { Bot } from "#contracts/bot.ts";
import type { State, Wanted } from "#contracts/instance.ts";
import { Secret } from "#contracts/secret.ts";
import { openStore } from "#store/open-store.ts";

export type Filling = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly bots: readonly { readonly id: number; readonly token: string }[];
  /** `sleeping` bots are received for, `stopped` ones are not; `wanted` ones start with the daemon. */
  readonly as: "sleeping" | "stopped" | "wanted";
};

const perOwner = 3;
const firstOwner = 500_000_000;

const botOf = (id: number, at: number, nowMs: number): Bot => ({
  botId: id,
  ownerId: firstOwner + Math.floor(at / perOwner),
  username: `sleeper${at}_bot`,
  name: `Sleeper ${at}`,
  origin: "pasted",
  program: { kind: "built-in" },
  envNames: [],
  maySleep: true,
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: nowMs,
});

/** Registers bots straight in a new store, as a daemon that has run before would have left them. */
export async function fillStore({ dataDir, keyFile, bots, as }: Filling): Promise<void> {
  const onError = (error: unknown): never => {
    throw error;
  };
  const opened = await openStore({ dataDir, keyFile, limits: limitsDefault, onError });
  if (opened.kind === "refused") throw new Error(JSON.stringify(opened.trouble));
  const { store } = opened;
  const nowMs = Date.now();
  const wanted: Wanted = as === "stopped" ? "down" : "up";
  const state: State =
    as === "sleeping"
      ? { kind: "sleeping", sinceMs: nowMs }
      : { kind: "stopped", sinceMs: nowMs, by: { kind: "operator" } };
  await Promise.all(
    bots.map(async ({ id, token }, at) => {
      const bot = botOf(id, at, nowMs);
      await store.owners.meet({ userId: bot.ownerId, firstName: "Owner", lang: at % 2 === 0 ? "en" : "ru", nowMs });
      await store.bots.register(bot, { token: new Secret(token), env: {} });
      await store.instances.save({ botId: id, wanted, state, restarts: 0, runId: undefined, child: undefined });
      await store.inbox.setOffset(id, 1); // Telegram has seen its token before
    }),
  );
  await store.close();
}
