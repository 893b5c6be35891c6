import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimCall, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { runPersonalBot, type BotProcess } from "./run-personal-bot.ts";

type Waited = { readonly text?: string; readonly after?: number };

/** One owner with one bot: what they say to each other, and the bot's life and death. */
export class Pair {
  readonly owner: SimUser;
  readonly bot: SimBot;
  readonly chat: { readonly userId: number; readonly botId: number };
  readonly #house: ConversationHouse;
  #process: BotProcess | undefined;
  #seen = 0;

  constructor(house: ConversationHouse, owner: SimUser, bot: SimBot) {
    this.#house = house;
    this.owner = owner;
    this.bot = bot;
    this.chat = { userId: owner.id, botId: bot.id };
  }

  /** Starts the bot's process, over the memory that it had. */
  start(env: Readonly<Record<string, string>> = {}): void {
    this.#process = this.#house.run(this, env, this.#process?.dataDir);
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    await this.#process?.stop(signal);
  }

  get dataDir(): string {
    return this.#process?.dataDir ?? "";
  }

  /** Says something, and waits for the bot's message with this text in it. */
  async ask(text: string, awaited: string): Promise<SimMessage> {
    const { sim } = this.#house;
    const after = await sim.say({ ...this.chat, text });
    this.#seen = after;
    return this.hear({ text: awaited });
  }

  /** The bot's next message with this text in it, after what was said or heard last. */
  async hear({ text, after = this.#seen }: Waited): Promise<SimMessage> {
    const message = await this.#house.sim.waitFor({ ...this.chat, after, ...(text === undefined ? {} : { text }) });
    this.#seen = message.change;
    return message;
  }

  /** Presses the button with these words on it, and waits for what the message says then. */
  async press(message: SimMessage, label: string, awaited: string): Promise<SimMessage> {
    const { sim } = this.#house;
    await sim.press({ ...this.chat, messageId: message.messageId, label });
    return this.hear({ text: awaited });
  }
}

/** A sandbox with bots that run without Hatchery, for the tests of one file. */
export class ConversationHouse {
  readonly sandbox: Sandbox;
  readonly sim: Sim;
  readonly #limits: Readonly<Record<string, number>>;
  readonly #running: BotProcess[] = [];
  #made = 0;

  private constructor(sandbox: Sandbox, limits: Readonly<Record<string, number>>) {
    this.sandbox = sandbox;
    this.sim = openSim(sandbox.url);
    this.#limits = limits;
  }

  static async open(limits: Readonly<Record<string, number>> = {}): Promise<ConversationHouse> {
    return new ConversationHouse(await openSandbox({ host: "127.0.0.1", port: 0 }), limits);
  }

  async pair(lang: "en" | "ru" = "en"): Promise<Pair> {
    this.#made += 1;
    const owner = await this.sim.user({ firstName: "Olga", lang });
    const bot = await this.sim.bot({ username: `talker${this.#made}_bot`, name: "Pip", ownerId: owner.id });
    return new Pair(this, owner, bot);
  }

  run({ owner, bot }: Pair, env: Readonly<Record<string, string>>, dataDir: string | undefined): BotProcess {
    const all = {
      BOT_TOKEN: bot.token,
      BOT_OWNER_ID: String(owner.id),
      TELEGRAM_API_ROOT: this.sandbox.url,
      TZ: "UTC",
      HATCHERY_LIMITS: JSON.stringify({ draftEveryMs: 50, botBusyPollMs: 600, ...this.#limits }),
      OPENAI_API_KEY: "sk-test-0123456789",
      OPENAI_BASE_URL: `${this.sandbox.url}/openai/v1`,
      ...env,
    };
    const one = runPersonalBot("node", all, dataDir);
    this.#running.push(one);
    return one;
  }

  /** What the model was asked, by calls since `seq`. */
  async asked(seq = 0): Promise<readonly SimCall[]> {
    return (await this.sim.calls({ side: "model" })).filter((call) => call.seq > seq);
  }

  async close(): Promise<void> {
    for (const { child } of this.#running) child.kill("SIGKILL");
    await this.sandbox.stop();
  }
}
