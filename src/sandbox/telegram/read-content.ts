import type { SimEntity } from "#sandbox/sim-types.ts";
import type { Args } from "#sandbox/telegram/args.ts";
import { foundEntities } from "#sandbox/text/found-entities.ts";
import { cannotParse, trimMarked, type Marked } from "#sandbox/text/marked.ts";
import { parseHtml } from "#sandbox/text/parse-html.ts";
import { parseMarkdown, parseMarkdownV2 } from "#sandbox/text/parse-markdown.ts";
import { numberOf, objectOf, textOf } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const parsers: Readonly<Record<string, (source: string) => Marked>> = {
  html: parseHtml,
  markdownv2: parseMarkdownV2,
  markdown: parseMarkdown,
};

function readEntity(value: unknown): SimEntity {
  const given = objectOf(value);
  const type = textOf(given?.["type"]);
  const offset = numberOf(given?.["offset"]);
  const length = numberOf(given?.["length"]);
  if (type === undefined || offset === undefined || length === undefined || offset < 0 || length < 0) {
    throw cannotParse("expected an Object of type MessageEntity");
  }
  return { ...given, type, offset, length };
}

/** Names of the parameters that carry a text and its marks. */
export type TextNames = { readonly text: string; readonly entities: string };

/** A text with its entities: parsed by parse_mode, or given beside it, and those that Telegram finds by itself. */
export function readMarked(args: Args, names: TextNames): Marked {
  const source = args.text(names.text) ?? "";
  const mode = args.text("parse_mode") ?? "";
  const parser = parsers[mode.toLowerCase()];
  if (mode !== "" && parser === undefined) throw badRequest("unsupported parse_mode");
  const given = (): Marked => ({ text: source, entities: (args.list(names.entities) ?? []).map(readEntity) });
  const marked = trimMarked(parser === undefined ? given() : parser(source));
  const entities = [...marked.entities, ...foundEntities(marked.text, marked.entities)];
  return trimMarked({ text: marked.text, entities });
}

export const messageLengthMax = 4096;
const captionLengthMax = 1024;

/** The text of a message, 1 to 4096 UTF-16 units. */
export function readText(args: Args): Marked {
  const marked = readMarked(args, { text: "text", entities: "entities" });
  if (marked.text === "") throw badRequest("message text is empty");
  if (marked.text.length > messageLengthMax) throw badRequest("message is too long");
  return marked;
}

export function readCaption(args: Args): Marked {
  const marked = readMarked(args, { text: "caption", entities: "caption_entities" });
  if (marked.text.length > captionLengthMax) throw badRequest("message caption is too long");
  return marked;
}
