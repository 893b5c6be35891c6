import type { Button, Message, Span } from "#contracts/answer.ts";
import { headOf } from "#answer/clip.ts";
import { telegramUnitsMax } from "#answer/surface-limits.ts";

export type TelegramEntity = { type: "bold" | "italic" | "code" | "pre"; offset: number; length: number };

export type TelegramButton = { text: string; callback_data: string } | { text: string; url: string };

/** What Telegram's sendMessage takes; `keyboard` is a reply_markup, undefined without buttons. No parse_mode: nothing needs escaping. */
export type TelegramText = {
  readonly text: string;
  readonly entities: TelegramEntity[];
  readonly keyboard: { inline_keyboard: TelegramButton[][] } | undefined;
};

const types = {
  plain: undefined,
  bold: "bold",
  italic: "italic",
  code: "code",
  pre: "pre",
  good: undefined,
  bad: undefined,
  dim: undefined,
} satisfies Record<Span["style"], TelegramEntity["type"] | undefined>;

/** Telegram keeps the first hundred entities of a message. */
const entitiesMax = 100;

function buttonOf(button: Button): TelegramButton {
  if ("url" in button) return { text: button.label, url: button.url };
  return { text: button.label, callback_data: button.action };
}

/** A message as text and entities, offsets in UTF-16 units; never longer than Telegram takes. */
export function toTelegram({ spans, buttons }: Message): TelegramText {
  let text = "";
  const entities: TelegramEntity[] = [];
  for (const span of spans) {
    const fits = headOf(span.text, telegramUnitsMax - text.length);
    const type = types[span.style];
    if (type !== undefined && fits !== "" && entities.length < entitiesMax) {
      entities.push({ type, offset: text.length, length: fits.length });
    }
    text += fits;
    if (fits.length < span.text.length) break;
  }
  const rows = buttons.filter((row) => row.length > 0).map((row) => row.map(buttonOf));
  return { text, entities, keyboard: rows.length === 0 ? undefined : { inline_keyboard: rows } };
}
