import type { Args } from "#sandbox/telegram/args.ts";
import { listOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

/** Telegram refuses more: about 10 kB of markup, 64 bytes of callback data. */
const markupLengthMax = 10_000;
const dataBytesMax = 64;

function checkData(data: string): void {
  const bytes = Buffer.byteLength(data);
  if (bytes === 0 || bytes > dataBytesMax) throw badRequest("BUTTON_DATA_INVALID");
}

function checkUrl(url: string): void {
  if (/^(?:https?|tg|tonsite):\/\/\S+|^[\w.-]+\.\w/i.test(url)) return;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: URL host is empty`);
}

function checkButton(value: unknown, inline: boolean): void {
  if (!inline && typeof value === "string") return;
  const button = objectOf(value) ?? {};
  if (button["text"] === undefined || button["text"] === "") {
    throw badRequest("can't parse keyboard button: Text must be non-empty");
  }
  if (!inline) return;
  const data = textOf(button["callback_data"]);
  const url = textOf(button["url"]);
  if (data !== undefined) checkData(data);
  if (url !== undefined) checkUrl(url);
  if (Object.keys(button).length < 2) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
}

/** The reply markup of a message as it was given, checked as Telegram checks it; undefined for none. */
export function readMarkup(args: Args): Json | undefined {
  const markup = args.object("reply_markup", "reply markup");
  if (markup === undefined) return undefined;
  if (JSON.stringify(markup).length > markupLengthMax) throw badRequest("reply markup is too long");
  const inline = "inline_keyboard" in markup;
  const rows = listOf(markup["inline_keyboard"] ?? markup["keyboard"]);
  for (const row of rows) for (const button of listOf(row)) checkButton(button, inline);
  return inline && rows.length === 0 ? undefined : markup;
}
