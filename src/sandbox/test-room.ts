// For tests of this room: a sandbox with one person and one bot, spoken to over real HTTP.
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";

/** What Telegram answers; a refusal has the code and the description. */
export type Told = {
  readonly ok: boolean;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into results of every shape
  readonly result?: any;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
};

export type TestRoom = AsyncDisposable & {
  readonly sandbox: Sandbox;
  readonly sim: Sim;
  readonly user: SimUser;
  readonly bot: SimBot;
  /** The chat of the one with the other. */
  readonly place: { readonly userId: number; readonly botId: number };
  /** Calls a method as the bot, or with another token. */
  readonly call: (method: string, params?: object, token?: string) => Promise<Told>;
};

const quick: Limits = {
  ...limitsDefault,
  sandboxQuickPollMs: 0,
  sandboxConflictSpacingMs: 0,
  sandboxWebhookSpacingMs: 0,
  sandboxWebhookRetryMs: 1,
};

/** Opens the room; the person has pressed Start unless told otherwise. */
export async function openTestRoom(more: Partial<Limits> = {}): Promise<TestRoom> {
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0, limits: { ...quick, ...more } });
  const sim = openSim(sandbox.url);
  const user = await sim.user({ firstName: "Ann", lang: "ru" });
  const bot = await sim.bot({ username: "echo_bot", name: "Echo", ownerId: user.id });
  const place = { userId: user.id, botId: bot.id };
  const call: TestRoom["call"] = async (method, params = {}, token = bot.token) => {
    const response = await fetch(`${sandbox.url}/bot${token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
    return JSON.parse(await response.text());
  };
  return { sandbox, sim, user, bot, place, call, [Symbol.asyncDispose]: () => sandbox.stop() };
}
