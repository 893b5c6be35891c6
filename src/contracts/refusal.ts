import type { BotLine } from "#contracts/bot-line.ts";
import type { BotId } from "#contracts/ids.ts";

/** Why a command was not carried out. Nothing was changed. */
export type Refusal =
  | { readonly kind: "no_bots" }
  | { readonly kind: "not_found" } // also what another person's bot looks like
  | { readonly kind: "not_allowed" }
  | { readonly kind: "token_malformed" }
  | { readonly kind: "token_refused"; readonly status: number; readonly text: string }
  | { readonly kind: "token_of_other_owner" }
  | { readonly kind: "token_of_other_bot"; readonly botId: BotId; readonly expected: BotId }
  | { readonly kind: "token_is_master" }
  | { readonly kind: "already_yours"; readonly bot: BotLine }
  | { readonly kind: "webhook_in_use"; readonly host: string; readonly username: string }
  | { readonly kind: "quota"; readonly max: number }
  | { readonly kind: "hatchery_full" }
  | { readonly kind: "telegram_unreachable"; readonly errno: string }
  | { readonly kind: "key_refused"; readonly host: string; readonly status: number; readonly code: string | undefined }
  | { readonly kind: "key_unreachable"; readonly host: string; readonly errno: string }
  | { readonly kind: "base_url_malformed"; readonly given: string }
  /** The address answers, but not as an OpenAI-compatible server; `/v1` at its end does. */
  | { readonly kind: "base_url_needs_v1"; readonly suggestion: string }
  | { readonly kind: "unknown_command"; readonly word: string }
  | { readonly kind: "update_gone" }
  /** The bot's program is its owner's own: what it remembers, and how, is not ours to change. */
  | { readonly kind: "no_memory_of_ours" }
  | { readonly kind: "nothing_to_undo" }
  /** Hatchery itself gives every program this variable. */
  | { readonly kind: "variable_given"; readonly name: string }
  | { readonly kind: "variable_absent"; readonly name: string }
  | { readonly kind: "variables_full"; readonly max: number }
  /** The bot was made by hand: only its owner can get a new token, from BotFather. */
  | { readonly kind: "not_managed" }
  /** Telegram takes the token that the bot has, and nobody else polls with it. */
  | { readonly kind: "token_is_good"; readonly username: string }
  | { readonly kind: "amount_malformed"; readonly given: string }
  | { readonly kind: "no_model_key" }
  | { readonly kind: "model_unknown"; readonly name: string; readonly host: string }
  | { readonly kind: "log_too_large"; readonly maxBytes: number }
  | { readonly kind: "log_unreadable" }
  /** Reading it took too long, or too many are read just now. */
  | { readonly kind: "log_too_slow" }
  /** The file of the master key cannot be read or replaced. */
  | { readonly kind: "key_file_fixed"; readonly file: string; readonly errno: string }
  /** Keys of bots do not open with the master key: their rows were changed. */
  | { readonly kind: "keys_unreadable"; readonly bad: number }
  | { readonly kind: "bad_request"; readonly what: string; readonly right: string }
  | { readonly kind: "storage"; readonly text: string };
