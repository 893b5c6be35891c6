/** Telegram's numeric id of a bot's account: the part of its token before the colon. It names the instance too. */
export type BotId = number;

/** Telegram's numeric id of a person. */
export type UserId = number;

/** One life of a bot's process: `<botId>-<rising number>`; never used twice. */
export type RunId = string;

/** Whose run it is. */
export const botOf = (runId: RunId): BotId => Number(runId.slice(0, runId.lastIndexOf("-")));

export type Lang = "ru" | "en";

/** A run and the bot it belongs to: what the gate needs to know of a process. */
export type RunRef = { readonly botId: BotId; readonly runId: RunId };

/** Who asked for something: a person in Telegram, the operator at the server, or Hatchery itself. */
export type Actor =
  | { readonly kind: "user"; readonly userId: UserId }
  | { readonly kind: "operator" }
  | { readonly kind: "platform" };
