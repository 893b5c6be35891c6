import { type Block, blockLimits, blockText, type PrintedError } from "#diagnosis/read/block.ts";
import { type ErrorHeader, headerInside, headerOf } from "#diagnosis/read/error-header.ts";
import type { TextLine } from "#diagnosis/read/text-line.ts";
import type { Runtime } from "#diagnosis/symptom.ts";

const frame = /^\s+at\s+(.+)$/;
const field = /^\s+\[?'?([A-Za-z_][\w.$-]{0,60})'?\]?: (.{0,2000}?),?$/;
const messageLinesMax = 14;

type Growing = {
  readonly indent: number;
  readonly at: TextLine;
  readonly name: string;
  code: string | undefined;
  message: string;
  readonly fields: Map<string, string>;
  readonly frames: string[];
  readonly depth: number;
};

/** A message that goes on before its stack: up to the first frame, when one comes soon. */
function messageEnd(lines: readonly TextLine[], from: number): number {
  for (let index = from; index < lines.length && index - from < messageLinesMax; index += 1) {
    const { text, stamp } = lines[index] ?? { text: "", stamp: undefined };
    if (frame.test(text) || (field.test(text) && headerOf(text) === undefined)) return index;
    if (stamp !== undefined || headerOf(text) !== undefined) return from;
  }
  return from;
}

const unquoted = (value: string): string => value.replace(/\s*\+$/, "").replace(/^(['"`])(.*)\1$/s, "$2");

const belongs = (text: string): boolean =>
  /^\s+\S/.test(text) ||
  /^[}\])]+[,;]?$/.test(text) ||
  /^- \S/.test(text) ||
  text.startsWith("Require stack:") ||
  text.startsWith("Emitted 'error' event") ||
  text === "{";

class NodeReader {
  readonly #lines: readonly TextLine[];
  readonly #all: Growing[] = [];
  #open: Growing[] = [];

  constructor(lines: readonly TextLine[]) {
    this.#lines = lines;
  }

  /** Begins an error; returns the index of the line after its message. */
  begin(header: ErrorHeader, index: number): number {
    const at = this.#lines[index];
    if (at === undefined) return index + 1;
    this.#open = this.#open.filter(({ indent }) => indent < header.indent);
    const end = messageEnd(this.#lines, index + 1);
    const more = this.#lines.slice(index + 1, end).map(({ text }) => text.trim());
    const message = [header.message, ...more].join("\n").replace(/ \{$/, "");
    const { indent, name, code } = header;
    const depth = this.#open.length;
    const growing: Growing = { indent, at, name, code, message, fields: new Map(), frames: [], depth };
    if (this.#all.length < blockLimits.errors) {
      this.#all.push(growing);
      this.#open.push(growing);
    }
    return end;
  }

  /** A frame or a property of the error it belongs to by its indentation. */
  add(text: string): void {
    const top = this.#open.at(-1);
    if (top === undefined) return;
    const found = frame.exec(text)?.[1];
    if (found === undefined) return this.#property(text, top);
    if (top.frames.length < blockLimits.frames) top.frames.push(found.replace(/ \{$/, ""));
  }

  #property(text: string, top: Growing): void {
    const [, name, value = ""] = field.exec(text) ?? [];
    if (name === undefined) return;
    const indent = text.length - text.trimStart().length;
    const { fields } = this.#open.findLast((one) => one.indent < indent) ?? top;
    if (fields.size < blockLimits.fields && !fields.has(name)) fields.set(name, unquoted(value));
  }

  /** Innermost first: a wrapper stands above what it wraps and less deep. */
  errors(): readonly PrintedError[] {
    const inner = this.#all.toSorted((a, b) => b.depth - a.depth);
    return inner.map(({ name, message, code, fields, frames, at }) => ({
      name,
      message,
      code: code ?? fields.get("code"),
      fields,
      frames,
      at,
    }));
  }
}

/** Whether a line still belongs to the error above it: a new record that begins with an error does not. */
function isInside(line: TextLine | undefined, next: TextLine | undefined): line is TextLine {
  if (line === undefined) return false;
  // Bun leaves a line empty between an error's properties and its stack.
  if (line.text === "") return next !== undefined && frame.test(next.text);
  if (!belongs(line.text)) return false;
  return line.stamp === undefined || headerOf(line.text)?.indent !== 0;
}

/** What stands just before an error: Node shows the file and the line of source there. */
const linesBefore = 6;

/** An error of Node or Bun that begins at a line, with its stack, its properties and its causes. */
export function nodeBlock(lines: readonly TextLine[], from: number, runtime: Runtime | undefined): Block | undefined {
  const first = lines[from]?.text ?? "";
  const header = headerOf(first) ?? headerInside(first);
  if (header === undefined) return undefined;
  const reader = new NodeReader(lines);
  let index = reader.begin(header, from);
  while (index - from < blockLimits.lines) {
    const next = lines[index];
    if (!isInside(next, lines[index + 1])) break;
    const inner = headerOf(next.text);
    if (inner === undefined) reader.add(next.text);
    index = inner === undefined ? index + 1 : reader.begin(inner, index);
  }
  const text = blockText(lines.slice(from, index));
  const before = blockText(lines.slice(Math.max(0, from - linesBefore), from));
  return { runtime, errors: reader.errors(), text, before, end: index };
}
