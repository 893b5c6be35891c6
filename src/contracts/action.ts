import type { Verb } from "#contracts/command.ts";
import type { BotId } from "#contracts/ids.ts";

/** What a button asks for: a verb, the bot it concerns, and the rest as the verb needs it (`yes`, `retry:45`, `ru`). */
export type Action = { readonly verb: Verb; readonly botId: BotId | undefined; readonly more: string | undefined };

/** Telegram's limit on callback data. https://core.telegram.org/bots/api#inlinekeyboardbutton */
const bytesMax = 64;

/** Callback data `verb:botId:more`; parts that are undefined stay empty. Throws when it is longer than Telegram takes. */
export function actionText({ verb, botId, more }: Action): string {
  const text = more === undefined ? `${verb}:${botId ?? ""}` : `${verb}:${botId ?? ""}:${more}`;
  if (Buffer.byteLength(text) > bytesMax)
    throw new RangeError(`callback data is longer than ${bytesMax} bytes: ${text}`);
  return text;
}

/** Reads callback data back; undefined for what is no action. Whether the verb exists is for the reader to check. */
export function parseAction(
  text: string,
): { readonly verb: string; readonly botId: BotId | undefined; readonly more: string | undefined } | undefined {
  const [, verb, id = "", more] = /^([a-z_]{1,24}):(\d{0,16})(?::(.*))?$/s.exec(text) ?? [];
  return verb === undefined ? undefined : { verb, botId: id === "" ? undefined : Number(id), more };
}
