// The Master's entrance against the sandbox: a real store, a scripted `execute`, and an inbox in memory.
import type { Answer, BotLine } from "#contracts/answer.ts";
import type { Command, Verb } from "#contracts/command.ts";
import type { Event } from "#contracts/event.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { throwOnMissingWords } from "#answer/words.ts";
import { openMaster, type Master } from "#master/open-master.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { PolledInbox } from "./polled-inbox.ts";

throwOnMissingWords();

type Script = { [Word in Verb]?: (command: Extract<Command, { verb: Word }>) => Answer | Promise<Answer> };

export const botLine: BotLine = {
  botId: 700100200,
  username: "annas_bot",
  name: "Anna's",
  state: "running",
  selected: true,
};

/** Enough for most conversations; a test's own script goes before. */
const usual: Script = {
  start: ({ firstName }) => ({ kind: "start", firstName, bots: [], oneTapLink: undefined }),
  help: () => ({ kind: "help", operator: false }),
  privacy: () => ({ kind: "privacy", sharedModelKey: false }),
  language: ({ lang }) => (lang === undefined ? { kind: "language_ask" } : { kind: "language_set", lang }),
  list: () => ({ kind: "list", bots: [botLine] }),
  create_ways: () => ({ kind: "create_ways", oneTapLink: undefined, left: 3 }),
  create: () => ({ kind: "created", bot: botLine, hasModelKey: false, again: false }),
  restart: () => ({ kind: "restarting", bot: botLine }),
  stop: () => ({ kind: "stopped", bot: botLine, already: false }),
  key: ({ key, baseUrl }) =>
    key === undefined && baseUrl === undefined
      ? { kind: "key_ask", bot: botLine, key: "none" }
      : { kind: "key_saved", bot: botLine, host: "host", models: undefined },
  token: ({ token }) => ({ kind: token === undefined ? "token_ask" : "token_saved", bot: botLine }),
};

const quick: Partial<Limits> = {
  masterRetryMs: 10,
  noticeRetryFirstMs: 10,
  noticeRetryMaxMs: 50,
  masterStopMs: 2_000,
  setUpTellMs: 10,
};

export type EntranceOptions = {
  readonly limits?: Partial<Limits>;
  readonly script?: Script;
  readonly lang?: string;
  /** Anna has pressed Start long ago, in front of an earlier Master. */
  readonly started?: boolean;
  /** Runs before the Master opens: what lay there already. */
  readonly before?: (store: Store, user: SimUser) => Promise<void>;
};

type Parts = {
  readonly sim: Sim;
  readonly account: SimBot;
  readonly user: SimUser;
  readonly inbox: PolledInbox;
  readonly temp: TempStore;
  readonly limits: Limits;
  readonly script: Script;
  readonly stopSandbox: () => Promise<void>;
};

/** The entrance, open; what it asked for and what went wrong is written down. */
export class Entrance implements AsyncDisposable {
  readonly sim: Sim;
  readonly account: SimBot;
  readonly user: SimUser;
  readonly inbox: PolledInbox;
  readonly store: Store;
  readonly commands: Command[] = [];
  readonly errors: string[] = [];
  master: Master;
  /** Moves the Master's clock forward. */
  laterMs = 0;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    ({ sim: this.sim, account: this.account, user: this.user, inbox: this.inbox } = parts);
    this.store = parts.temp.store;
    this.master = this.#open();
  }

  #open(): Master {
    const { owners, outbox, journal } = this.store;
    return openMaster({
      access: {
        apiRoot: this.sim.telegramRoot,
        capability: new Secret(this.account.token),
        username: this.account.username,
        canManageBots: true,
        admins: [],
      },
      inbox: this.inbox,
      execute: (command) => this.#execute(command),
      owners,
      outbox,
      journal,
      limits: this.#parts.limits,
      now: this.now,
      onError: (error) => this.errors.push(String(error)),
    });
  }

  /** Ends the Master and opens another on the same store. */
  async restart(): Promise<void> {
    await this.master.stop("restart");
    this.master = this.#open();
  }

  readonly now = (): number => Date.now() + this.laterMs;

  async #execute(command: Command): Promise<Answer> {
    this.commands.push(command);
    // The script's key is the command's own verb; the compiler cannot follow that through the union.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const carry = (this.#parts.script[command.verb] ?? usual[command.verb]) as ((given: Command) => Answer) | undefined;
    if (carry === undefined) throw new Error(`no script for ${command.verb}`);
    if (command.verb === "language" && command.lang !== undefined) {
      await this.store.owners.setLang(this.user.id, command.lang);
    }
    return carry(command);
  }

  asked<Word extends Verb>(verb: Word): Extract<Command, { verb: Word }>[] {
    return this.commands.filter((command): command is Extract<Command, { verb: Word }> => command.verb === verb);
  }

  get chat(): { readonly userId: number; readonly botId: number } {
    return { userId: this.user.id, botId: this.account.id };
  }

  say(text: string): Promise<number> {
    return this.sim.say({ ...this.chat, text });
  }

  /** The Master's next message, new or edited, after a message or change, with these words in it. */
  heard(text: string, after = 0): Promise<SimMessage> {
    return this.sim.waitFor({ ...this.chat, text, after });
  }

  /** Says something and waits for the answer with these words. */
  async ask(text: string, answer: string): Promise<SimMessage> {
    return this.heard(answer, await this.say(text));
  }

  async messages(): Promise<readonly SimMessage[]> {
    return (await this.sim.chat(this.chat)).messages;
  }

  async message(messageId: number): Promise<SimMessage | undefined> {
    return (await this.messages()).find((one) => one.messageId === messageId);
  }

  /** Everything that the Master has ever said or sent, as one text. */
  async allSaid(): Promise<string> {
    const calls = await this.sim.calls({ botId: this.account.id, side: "telegram" });
    return JSON.stringify(calls.filter(({ method }) => method !== "getUpdates").map(({ params }) => params));
  }

  /** Resolves when what was said before is handled: one chat is answered in order. */
  async settled(): Promise<void> {
    await this.ask("/privacy", "What is kept");
  }

  /** Presses a button by its data or label, as Anna. */
  press(message: SimMessage, button: { readonly data?: string; readonly label?: string }): ReturnType<Sim["press"]> {
    return this.sim.press({ ...this.chat, messageId: message.messageId, ...button });
  }

  async event(kind: Event["kind"]): Promise<Event> {
    const { promise, resolve } = Promise.withResolvers<Event>();
    const unlisten = this.store.journal.listen(({ event }) => {
      if (event.kind === kind) resolve(event);
    });
    const [there] = await this.store.journal.last({ kinds: [kind], max: 1 });
    if (there !== undefined) resolve(there.event);
    return promise.finally(unlisten);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.master.stop("test");
    await this.inbox.close();
    await this.#parts.temp[Symbol.asyncDispose]();
    await this.#parts.stopSandbox();
  }
}

/** A person called Anna in front of an open Master; `await using` ends everything. */
export async function openEntrance(options: EntranceOptions = {}): Promise<Entrance> {
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  const sim = openSim(sandbox.url);
  const user = await sim.user({ firstName: "Anna", lang: options.lang ?? "en" });
  const account = await sim.bot({ username: "hatchery_test_bot", ownerId: user.id, canManageBots: true });
  const limits: Limits = { ...limitsDefault, ...quick, ...options.limits };
  const temp = await openTempStore(limits);
  await options.before?.(temp.store, user);
  if (options.started === true) await sim.say({ userId: user.id, botId: account.id, text: "/help" });
  const inbox = new PolledInbox(`${sandbox.url}/bot${account.token}`, limits.masterAttempts);
  const script = options.script ?? {};
  return new Entrance({ sim, account, user, inbox, temp, limits, script, stopSandbox: () => sandbox.stop() });
}
