import { execPath, kill } from "node:process";
import { fileURLToPath } from "node:url";
import type { House } from "#commands/house.ts";
import { pidOf } from "#commands/status-facts.ts";
import type { Execute } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { DemoDone, Misfortune } from "#contracts/demo.ts";
import type { Actor, BotId, Lang } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import type { ModelChoice } from "#programs/demo/choose-model.ts";
import { putRight, untilWell } from "#programs/demo/put-right.ts";
import type { Sim } from "#sandbox/sim.ts";
import type { KeyState } from "#sandbox/sim-types.ts";

export type StrikeParts = {
  readonly house: House;
  readonly execute: Execute;
  readonly sim: Sim;
  /** Who answers as the model when nothing is wrong. */
  readonly model: Pick<ModelChoice, "prepare">;
};

const operator: Actor = { kind: "operator" };
const done: DemoDone = { kind: "done" };

/** How long the bot stays cut off from Telegram, and how long the vector store stays down, before they are back by themselves. */
const cutMs = 25_000;
const vectorDownMs = 25_000;
/** A bot that was put right has shown by then that it is. */
const wellWithinMs = 12_000;
/** A run that does not begin by then is not waited for: its bot is stopped. */
const nextRunMs = 10_000;
/** The second program asks this often, as a forgotten copy of a bot would. */
const secondPollerEveryMs = 1_000;

type Said = Readonly<Record<Lang, string>>;

/** What an owner writes, so that something comes of the misfortune. */
const words = {
  ask: { en: "What would you answer now?", ru: "Что ты теперь ответишь?" },
  remember: { en: "Remember this.", ru: "Запомни это." },
  write: { en: "Write this down.", ru: "Запиши это." },
  recall: { en: "What do you remember?", ru: "Что ты помнишь?" },
  boom: { en: "boom", ru: "boom" }, // the very word that the program dies of
} as const satisfies Readonly<Record<string, Said>>;

const folder = fileURLToPath(new URL("../../../examples/broken/", import.meta.url));
const heapMb = 48;

/** Brings real misfortune over a bot of the demo, and takes all of it back. */
export class Strikes {
  readonly #parts: StrikeParts;
  readonly #ongoing = new Set<NodeJS.Timeout>();
  readonly #keysTaken = new Map<string, KeyState>();

  constructor(parts: StrikeParts) {
    this.#parts = parts;
  }

  async strike(botId: BotId, what: Misfortune): Promise<DemoDone> {
    const bot = await this.#parts.house.store.bots.get(botId);
    if (bot === undefined) return { kind: "refused", why: "no_bot", detail: "" };
    return this.#on(bot, what);
  }

  /** Everything as it was: every fault gone, every bot its own program, wanted up. */
  async mend(): Promise<DemoDone> {
    const { house, sim } = this.#parts;
    this.stop();
    await sim.clearFaults();
    await sim.vector({ up: true });
    await sim.model({ keys: {} });
    this.#keysTaken.clear();
    for (const bot of await house.store.bots.all()) await putRight(this.#parts, bot);
    await untilWell(house, wellWithinMs);
    return done;
  }

  /** What goes on in time ends. */
  stop(): void {
    for (const timer of this.#ongoing) clearInterval(timer);
    this.#ongoing.clear();
  }

  #on(bot: Bot, what: Misfortune): Promise<DemoDone> {
    switch (what) {
      case "kill_process":
        return this.#signal(bot, "SIGKILL");
      case "hang":
        return this.#signal(bot, "SIGSTOP");
      case "revoke_token":
        return this.#did(this.#parts.sim.revoke({ botId: bot.botId }));
      case "wrong_key":
        return this.#key(bot, "revoked");
      case "no_credit":
        return this.#key(bot, "quota");
      case "second_poller":
        return this.#secondPoller(bot);
      case "foreign_webhook":
        return this.#did(this.#parts.sim.setWebhook({ botId: bot.botId, url: "https://other-service.example/hook" }));
      case "cut_telegram":
        return this.#cutTelegram(bot);
      case "missing_module":
        return this.#program(bot, ["missing-module.mjs"]);
      case "killing_update":
        return this.#program(bot, ["dies-of-a-word.mjs"], words.boom);
      case "fill_memory":
        return this.#program(bot, [`--max-old-space-size=${heapMb}`, "fills-memory.mjs"], words.remember);
      case "fill_disk":
        return this.#program(bot, ["full-disk.mjs"], words.write);
      case "stop_vector_store":
        return this.#stopVectorStore(bot);
    }
  }

  async #did(work: Promise<unknown>): Promise<DemoDone> {
    await work;
    return done;
  }

  async #signal({ botId }: Bot, signal: NodeJS.Signals): Promise<DemoDone> {
    const view = this.#parts.house.supervisor.view(botId);
    const pid = view === undefined ? undefined : pidOf(view.state);
    if (pid === undefined) return { kind: "refused", why: "no_process", detail: "" };
    kill(pid, signal);
    return done;
  }

  /** The bot gets a key of its own, the provider takes it back, and its owner writes something. */
  async #key(bot: Bot, fate: "revoked" | "quota"): Promise<DemoDone> {
    const { execute, sim } = this.#parts;
    const { botId } = bot;
    const key = `sk-demo-${botId}-${Date.now()}`;
    const asked = { verb: "key", actor: operator, botId, baseUrl: undefined, model: undefined } as const;
    const answer = await execute({ ...asked, key: new Secret(key) });
    if (answer.kind !== "key_saved") return { kind: "refused", why: "no_first_key", detail: "" };
    this.#keysTaken.set(key, fate);
    await sim.model({ keys: Object.fromEntries(this.#keysTaken) });
    await this.#say(bot, words.ask);
    return done;
  }

  /** A second program with the token that is valid now: a new token shuts it out. */
  async #secondPoller({ botId }: Bot): Promise<DemoDone> {
    const { sim } = this.#parts;
    const tokenOf = async (): Promise<string | undefined> =>
      (await sim.bots()).find((account) => account.id === botId)?.token;
    const token = await tokenOf();
    const poll = async (): Promise<void> => {
      if ((await tokenOf()) === token) return sim.poll({ botId });
      clearInterval(timer);
    };
    const timer = setInterval(() => void poll().catch(() => clearInterval(timer)), secondPollerEveryMs);
    this.#ongoing.add(timer);
    await poll();
    return done;
  }

  /** This bot's connections alone, so that the Master can tell of it. */
  async #cutTelegram({ botId }: Bot): Promise<DemoDone> {
    const { sim } = this.#parts;
    const id = await sim.fault({ side: "telegram", botId, kind: "reset" });
    this.#later(cutMs, () => sim.clearFaults({ id }));
    return done;
  }

  #later(ms: number, act: () => Promise<unknown>): void {
    this.#ongoing.add(setTimeout(() => void act().catch(() => undefined), ms)); // the sandbox may have ended by then
  }

  /** Another program in place of the bot's own, which can be brought back, and something said to it. */
  async #program(bot: Bot, line: readonly string[], said?: Said): Promise<DemoDone> {
    const { house, execute } = this.#parts;
    const { botId } = bot;
    const argv = [execPath, ...line.map((word) => (word.endsWith(".mjs") ? `${folder}${word}` : word))];
    const program = { kind: "command", argv, cwd: folder } as const;
    const begun = this.#nextRun(botId);
    const answer = await execute({ verb: "program", actor: operator, botId, program });
    if (answer.kind === "program_set" && answer.already) await house.supervisor.restart(botId, operator);
    await begun;
    if (said !== undefined) await this.#say(bot, said);
    return done;
  }

  /** Its owner writes to it, in the language that they speak. */
  async #say({ botId, ownerId }: Bot, said: Said): Promise<void> {
    const { house, sim } = this.#parts;
    const owner = await house.store.owners.get(ownerId);
    await sim.say({ userId: ownerId, botId, text: said[owner?.lang ?? "en"] });
  }

  /** Until the bot's next run begins: what is said before that, the program before it may still hear. */
  #nextRun(botId: BotId): Promise<void> {
    const begun = Promise.withResolvers<void>();
    const unlisten = this.#parts.house.store.journal.listen(({ event }) => {
      if (event.kind === "run.starting" && event.botId === botId) begun.resolve();
    });
    const timer = setTimeout(begun.resolve, nextRunMs);
    return begun.promise.finally(() => {
      clearTimeout(timer);
      unlisten();
    });
  }

  async #stopVectorStore(bot: Bot): Promise<DemoDone> {
    const { sim } = this.#parts;
    await sim.vector({ up: false });
    this.#later(vectorDownMs, () => sim.vector({ up: true }));
    return this.#program(bot, ["needs-vectors.mjs"], words.recall);
  }
}
