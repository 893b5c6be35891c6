import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimCall, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { runPersonalBot, type BotProcess } from "./run-personal-bot.ts";

/** Forwarded messages have numbers of their own, far from those of the chat. */
const forwardedFrom = 1_000_000;

type Said = { readonly text: string; readonly awaited: string };

type Waited = { readonly text?: string; readonly after?: number };

/** One owner with one bot: what they say to each other, and the bot's life and death. */
export class Pair {
  readonly owner: SimUser;
  readonly bot: SimBot;
  readonly chat: { readonly userId: number; readonly botId: number };
  readonly #house: ConversationHouse;
  #process: BotProcess | undefined;
  #seen = 0;
  #said = 0;

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
    this.#said = after;
    return this.hear({ text: awaited });
  }

  /** Replies to a message of the bot's. */
  async reply(to: SimMessage, text: string, awaited: string): Promise<SimMessage> {
    this.#seen = await this.#house.sim.say({ ...this.chat, text, replyTo: to.messageId });
    return this.hear({ text: awaited });
  }

  /** Says something, and then replies to these words of one's own. */
  async replyToOwn(own: Said, reply: Said): Promise<SimMessage> {
    await this.ask(own.text, own.awaited);
    this.#seen = await this.#house.sim.say({ ...this.chat, text: reply.text, replyTo: this.#said });
    return this.hear({ text: reply.awaited });
  }

  /** Passes somebody else's words on. */
  async forward(text: string, awaited: string): Promise<SimMessage> {
    const { sim } = this.#house;
    const at = Math.floor(Date.now() / 1_000);
    const message = {
      message_id: forwardedFrom + this.#seen,
      date: at,
      from: { id: this.owner.id, is_bot: false, first_name: this.owner.firstName, language_code: this.owner.lang },
      chat: { id: this.owner.id, type: "private", first_name: this.owner.firstName },
      forward_origin: { type: "hidden_user", sender_user_name: "Mallory", date: at },
      text,
    };
    await sim.update({ botId: this.bot.id, update: { message } });
    return this.hear({ text: awaited });
  }

  /** Sends a page as a file, with words of the owner's own. */
  async sendPage(name: string, html: string, caption: string): Promise<void> {
    const file = {
      kind: "document" as const,
      name,
      mimeType: "text/html",
      base64: Buffer.from(html).toString("base64"),
    };
    this.#seen = await this.#house.sim.sendFile({ ...this.chat, ...file, caption });
  }

  /** Edits what was said last. */
  async edit(text: string): Promise<void> {
    await this.#house.sim.edit({ ...this.chat, messageId: this.#said, text });
  }

  /** A message of the bot's with this text in it, whenever it came. */
  async find(text: string): Promise<SimMessage> {
    return this.#house.sim.waitFor({ ...this.chat, after: 0, text });
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

  /** What the model was asked in conversation, by calls since `seq`. */
  async asked(seq = 0): Promise<readonly SimCall[]> {
    const calls = await this.sim.calls({ side: "model" });
    return calls.filter((call) => call.seq > seq && call.method.includes("chat"));
  }

  async close(): Promise<void> {
    for (const { child } of this.#running) child.kill("SIGKILL");
    await this.sandbox.stop();
  }
}
