import type { Before, Bot, ModelSettings, Program } from "#contracts/bot.ts";
import type { BotId, UserId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";

export type RegisterResult =
  | { readonly kind: "registered" }
  | { readonly kind: "already_yours" }
  | { readonly kind: "other_owner" };

/** What deleting a bot removed from the store. */
export type Erased = { readonly updates: number; readonly runs: number };

/** What is set in place of what was. `key`: another one, none, or the same as before. */
export type NewSetting =
  | { readonly what: "program"; readonly program: Program; readonly maySleep: boolean }
  | {
      readonly what: "model_key" | "model";
      readonly model: ModelSettings;
      readonly key: Secret | "same" | undefined;
    };

export interface Bots {
  /** Registers a bot with its token, its own variables and a fresh data key, all or nothing. */
  register(bot: Bot, secrets: { token: Secret; env: Readonly<Record<string, Secret>> }): Promise<RegisterResult>;
  get(botId: BotId): Promise<Bot | undefined>;
  ofOwner(userId: UserId): Promise<readonly Bot[]>;
  all(): Promise<readonly Bot[]>;
  count(): Promise<number>;
  setModel(botId: BotId, model: ModelSettings): Promise<void>;
  setProgram(botId: BotId, program: Program): Promise<void>;
  /** Sets another program, key or model, and keeps what was in force as the one thing that can be brought back. */
  change(botId: BotId, setting: NewSetting, nowMs: number): Promise<void>;
  /** What was before the last change; undefined when nothing was changed yet. */
  before(botId: BotId): Promise<Before | undefined>;
  /** Takes the change of `changeMs` back; undefined when that is not the last one (any more). Itself a change at `nowMs`. */
  undo(botId: BotId, changeMs: number, nowMs: number): Promise<Before["what"] | undefined>;
  /** Sets one of the program's own variables, or takes it away where `value` is undefined. Resolves with their names; undefined: it was deleted meanwhile. */
  setEnv(botId: BotId, name: string, value: Secret | undefined): Promise<readonly string[] | undefined>;
  setName(botId: BotId, name: { username: string; name: string }): Promise<void>;
  setOwner(botId: BotId, ownerId: UserId): Promise<void>;
  /** Destroys the data key first, then every row of the bot; only its id is remembered. */
  erase(botId: BotId): Promise<Erased>;
  /** Whether a bot with this id was deleted here, ever. */
  wasErased(botId: BotId): Promise<boolean>;
}

/**
 * `model_key_before`: the key until the last change of the model, to bring it back. `memory_key`: what the bot's memory is
 * sealed with, when its data key has changed since.
 */
export type SecretField = "token" | "model_key" | "model_key_before" | "memory_key" | `env:${string}`;

export interface Secrets {
  /** False, and nothing is kept, when there is no such bot (any more). */
  put(botId: BotId, field: SecretField, secret: Secret): Promise<boolean>;
  /** Undefined when there is none; throws SecretUnreadable when the row does not open with this key. */
  get(botId: BotId, field: SecretField): Promise<Secret | undefined>;
  remove(botId: BotId, field: SecretField): Promise<void>;
  /** The data key that the bot itself is given for its memory, 32 bytes: its first one. */
  dataKey(botId: BotId): Promise<Buffer>;
}
