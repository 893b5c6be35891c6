import type { BotId, Lang, UserId } from "#contracts/ids.ts";

/** What runs as the bot: Hatchery's own program, or an author's command line. */
export type Program =
  | { readonly kind: "built-in" }
  | { readonly kind: "command"; readonly argv: readonly string[]; readonly cwd: string | undefined };

/** How the bot's account came to us: made in Telegram's one-tap dialog, or by a token that its owner pasted. */
export type Origin = "managed" | "pasted";

/** One registered bot. Its token, model key and own variables are secrets and are kept apart. */
export type Bot = {
  readonly botId: BotId;
  readonly ownerId: UserId;
  /** Without the `@`. */
  readonly username: string;
  readonly name: string;
  readonly origin: Origin;
  readonly program: Program;
  /** The names of the author's own variables; their values are secrets (`env:<NAME>`). */
  readonly envNames: readonly string[];
  /** Whether it sleeps when nobody talks to it: true for the built-in program, an author's own program as set. */
  readonly maySleep: boolean;
  readonly model: ModelSettings;
  readonly createdAtMs: number;
};

/** `baseUrl` undefined: the operator's provider. `model` undefined: the default model. */
export type ModelSettings = { readonly baseUrl: string | undefined; readonly model: string | undefined };

/** The setting that was in force until `atMs`, which names the change too: of all changes the last one can be undone. */
export type Before =
  | { readonly what: "program"; readonly atMs: number; readonly program: Program; readonly maySleep: boolean }
  /** Its key, if there was one, lies aside. */
  | { readonly what: "model_key" | "model"; readonly atMs: number; readonly model: ModelSettings };

/** A person who talks to the Master. */
export type Owner = {
  readonly userId: UserId;
  readonly lang: Lang;
  /** The bot that commands mean when they name none. */
  readonly selectedBotId: BotId | undefined;
  readonly firstName: string;
  readonly createdAtMs: number;
};
