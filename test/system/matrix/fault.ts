import type { CauseCode, Confidence } from "#contracts/finding.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import type { Stage } from "./stage.ts";

/**
 * What follows for the bot: restarts have ended (`failed`), it is started again (`again`), or its process goes on and
 * something else has failed (`stays`).
 */
export type Follows = "failed" | "again" | "stays";

export type Expected = {
  readonly cause: CauseCode;
  readonly confidence: Confidence | readonly Confidence[];
  /** One of the lines of evidence. */
  readonly seen: RegExp;
  readonly follows: Follows;
};

/** One bot of the matrix, and what may be done to it. */
export type Scene = {
  readonly stage: Stage;
  readonly owner: SimUser;
  readonly bot: SimBot;
  /** Resolves when the present run polls. */
  ready(): Promise<void>;
  /** The owner writes to the bot. */
  say(text: string): Promise<void>;
  /** The bot gets a model key of its own, checked by the provider, which may be another one. */
  key(baseUrl?: string, model?: string): Promise<string>;
  /** What the bot may spend on models in a month, in dollars. */
  limit(amount: string): Promise<void>;
  /** What all of the owner's bots may spend by the server's key in a month, in dollars. */
  share(amount: string): Promise<void>;
  pid(): Promise<number>;
};

/** How a fault is made. What depends on the machine of the moment (a port, a folder) is asked of the stage. */
export type Fault = {
  /** The bot's username without `_bot`; names the row. */
  readonly name: string;
  /** What is really done, in a few words: the first column of the table. */
  readonly fault: string;
  /** The bot's program; the built-in one when there is none. */
  readonly argv?: (stage: Stage) => readonly string[];
  readonly cwd?: (stage: Stage) => string;
  readonly env?: (stage: Stage) => Readonly<Record<string, string>>;
  /** Brings it about, when the program does not do so by itself. */
  readonly make?: (scene: Scene) => Promise<void>;
  /** Takes back what would harm other rows. */
  readonly mend?: (scene: Scene) => Promise<void>;
  readonly expected: Expected;
  /** Another cause that has to be among the findings. */
  readonly besides?: CauseCode;
  /** The cause is the incident's second: it opens with something else. */
  readonly changes?: true;
  /** It is started again until it has died too often. */
  readonly loops?: true;
  /** Told by the notice that a message was set aside, and not by the one that an incident is open. */
  readonly setsAside?: true;
  /** Takes long with the default limits. */
  readonly slow?: true;
  /** Why it cannot be made on this machine. */
  readonly lacks?: () => string | undefined;
};
