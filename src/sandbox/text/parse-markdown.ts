import type { SimEntity } from "#sandbox/sim-types.ts";
import { byteOffset, cannotParse, type Marked } from "#sandbox/text/marked.ts";

type Open = { readonly mark: string; readonly offset: number; readonly at: number };

type Reader = {
  readonly source: string;
  readonly marks: readonly (readonly [string, string])[];
  /** Characters that must be escaped outside of marks: MarkdownV2 only. */
  readonly reserved: string;
  at: number;
  text: string;
  readonly entities: SimEntity[];
  readonly open: Open[];
};

const marksV2 = [
  ["||", "spoiler"],
  ["__", "underline"],
  ["_", "italic"],
  ["*", "bold"],
  ["~", "strikethrough"],
] as const;

const marksV1 = [
  ["_", "italic"],
  ["*", "bold"],
] as const;

function add(reader: Reader, offset: number, more: Omit<SimEntity, "offset" | "length">): void {
  const length = reader.text.length - offset;
  if (length > 0) reader.entities.push({ ...more, offset, length });
}

function missingEnd(reader: Reader, type: string, at: number): Error {
  const place = `at byte offset ${byteOffset(reader.source, at)}`;
  if (reader.reserved === "") return cannotParse(`Can't find end of the entity starting ${place}`);
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return cannotParse(`Can't find end of ${name} entity ${place}`);
}

/** `code` and ```pre```: nothing inside is a mark. */
function readCode(reader: Reader): void {
  const { source, at } = reader;
  const fence = source.startsWith("```", at) ? "```" : "`";
  const end = source.indexOf(fence, at + fence.length);
  if (end < 0) throw missingEnd(reader, fence === "`" ? "code" : "pre code", at);
  let inner = source.slice(at + fence.length, end);
  const language = fence === "`" ? undefined : /^([^\s`]+)\n/.exec(inner)?.[1];
  if (fence !== "`") inner = inner.replace(/^[^\s`]*\n/, "").replace(/\n$/, "");
  const offset = reader.text.length;
  reader.text += inner.replace(/\\([`\\])/g, "$1");
  add(
    reader,
    offset,
    fence === "`" ? { type: "code" } : { type: "pre", ...(language === undefined ? {} : { language }) },
  );
  reader.at = end + fence.length;
}

/** `](address)`: the end of a link. */
function closeLink(reader: Reader): void {
  const open = reader.open.pop();
  const address = /^\]\(((?:\\.|[^)\\])*)\)/.exec(reader.source.slice(reader.at));
  if (open?.mark !== "[") throw reservedCharacter("]");
  if (address === null) throw missingEnd(reader, "text_link", open.at);
  const url = (address[1] ?? "").replace(/\\(.)/g, "$1");
  if (url !== "") add(reader, open.offset, { type: "text_link", url });
  reader.at += address[0].length;
}

const reservedCharacter = (character: string): Error =>
  cannotParse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);

function toggle(reader: Reader, [mark, type]: readonly [string, string]): void {
  const top = reader.open.at(-1);
  if (top?.mark === mark) {
    reader.open.pop();
    add(reader, top.offset, { type });
  } else reader.open.push({ mark, offset: reader.text.length, at: reader.at });
  reader.at += mark.length;
}

/** `>` at the start of lines. */
function readQuote(reader: Reader): boolean {
  const { source, at } = reader;
  if (reader.reserved === "" || source[at] !== ">" || (at > 0 && source[at - 1] !== "\n")) return false;
  const lines = /^(?:>[^\n]*\n?)+/.exec(source.slice(at))?.[0] ?? ">";
  const offset = reader.text.length;
  const inner = parse(lines.replace(/^>/gm, ""), reader);
  reader.text += inner.text;
  for (const entity of inner.entities) reader.entities.push({ ...entity, offset: entity.offset + offset });
  const length = inner.text.trimEnd().length;
  if (length > 0) reader.entities.push({ type: "blockquote", offset, length });
  reader.at += lines.length;
  return true;
}

function readPlain(reader: Reader, character: string): void {
  if (reader.reserved.includes(character)) throw reservedCharacter(character);
  reader.text += character;
  reader.at += 1;
}

/** A mark, a link or code, when one begins or ends here. */
function readMark(reader: Reader, character: string): boolean {
  const { source, at, marks } = reader;
  const mark = marks.find(([text]) => source.startsWith(text, at));
  if (character === "`") readCode(reader);
  else if (mark !== undefined) toggle(reader, mark);
  else if (character === "[") {
    reader.open.push({ mark: "[", offset: reader.text.length, at });
    reader.at += 1;
  } else if (character === "]" && (reader.reserved !== "" || reader.open.at(-1)?.mark === "[")) closeLink(reader);
  else return readQuote(reader);
  return true;
}

function step(reader: Reader): void {
  const { source, at } = reader;
  const character = source[at] ?? "";
  if (character === "\\" && at + 1 < source.length) {
    reader.text += source[at + 1];
    reader.at += 2;
  } else if (!readMark(reader, character)) readPlain(reader, character);
}

function parse(source: string, rules: Pick<Reader, "marks" | "reserved">): Marked {
  const { marks, reserved } = rules;
  const reader: Reader = { source, marks, reserved, at: 0, text: "", entities: [], open: [] };
  while (reader.at < source.length) step(reader);
  const left = reader.open.at(-1);
  if (left !== undefined) {
    const type = marks.find(([mark]) => mark === left.mark)?.[1] ?? "text_link";
    throw missingEnd(reader, type, left.at);
  }
  return reader;
}

/** Reads parse_mode MarkdownV2. https://core.telegram.org/bots/api#markdownv2-style */
export function parseMarkdownV2(source: string): Marked {
  return parse(source, { marks: marksV2, reserved: "_*[]()~`>#+-=|{}.!" });
}

/** Reads the old parse_mode Markdown. https://core.telegram.org/bots/api#markdown-style */
export function parseMarkdown(source: string): Marked {
  return parse(source, { marks: marksV1, reserved: "" });
}
