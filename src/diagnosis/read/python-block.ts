import { type Block, blockLimits, blockText, type PrintedError } from "#diagnosis/read/block.ts";
import { headerOf } from "#diagnosis/read/error-header.ts";
import type { TextLine } from "#diagnosis/read/text-line.ts";

const begins = /^\s*(?:\+ )?(?:Exception Group )?Traceback \(most recent call last\):/;
const direct = "The above exception was the direct cause";
const during = "During handling of the above exception";
const messageLinesMax = 12;

/** Whether a Python traceback begins here. */
export const isTraceback = (text: string): boolean => begins.test(text);

type Reading = { readonly error: PrintedError; readonly end: number };

/** Whether a line goes on with a message: not empty, not a record of its own, not the next error. */
function goesOn(line: TextLine | undefined): boolean {
  if (line === undefined || line.stamp !== undefined || line.text.trim() === "") return false;
  return !begins.test(line.text) && headerOf(line.text) === undefined;
}

/** The class and message that end a traceback; a message may go on over the lines below. */
function ending(lines: readonly TextLine[], from: number, frames: readonly string[]): Reading | undefined {
  const at = lines[from];
  const header = at === undefined ? undefined : (headerOf(at.text) ?? bareClass(at.text));
  if (at === undefined || header === undefined) return undefined;
  let end = from + 1;
  while (end - from < messageLinesMax && goesOn(lines[end])) end += 1;
  const more = lines.slice(from + 1, end).map(({ text }) => text.trim());
  const { name, code } = header;
  const message = [header.message, ...more].join("\n");
  return { error: { name, message, code, fields: new Map(), frames, at }, end };
}

/** A class without the usual ending: `sqlalchemy.exc.Foo: text`, `KeyboardInterrupt`. */
function bareClass(text: string): { name: string; code: undefined; message: string } | undefined {
  const [, name, message = ""] = /^([A-Za-z_][\w.]{0,120})(?:: (.*))?$/.exec(text.trimStart()) ?? [];
  return name === undefined ? undefined : { name, code: undefined, message };
}

/** One traceback: its frames, then the line that stands as far left as its beginning. */
function traceback(lines: readonly TextLine[], from: number): Reading | undefined {
  const outer = indentOf(lines[from]?.text ?? "");
  const body = lines.slice(from + 1, from + blockLimits.lines);
  const length = body.findIndex(({ text }) => text.trim() !== "" && indentOf(text) <= outer);
  if (length === -1) return undefined;
  const frames = body.slice(0, length).filter(({ text }) => /^\s*File "/.test(text));
  const nearest = frames.slice(-blockLimits.frames).map(({ text }) => text.trim());
  return ending(lines, from + 1 + length, nearest.toReversed());
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

const nextWords = (lines: readonly TextLine[], from: number): { text: string; at: number } => {
  let at = from;
  while (at < lines.length && at - from < 3 && lines[at]?.text.trim() === "") at += 1;
  return { text: lines[at]?.text ?? "", at };
};

/**
 * A traceback with its chain. "Direct cause" puts the first exception innermost; "during handling" proves nothing, so the
 * last one stays first and the earlier ones follow.
 */
export function pythonBlock(lines: readonly TextLine[], from: number): Block | undefined {
  const errors: PrintedError[] = [];
  let start = from;
  let end = from;
  let innerFirst = true;
  while (errors.length < blockLimits.errors) {
    const read = traceback(lines, start);
    if (read === undefined) break;
    if (innerFirst) errors.push(read.error);
    else errors.unshift(read.error);
    end = read.end;
    const link = nextWords(lines, end);
    if (!link.text.trimStart().startsWith(direct) && !link.text.trimStart().startsWith(during)) break;
    innerFirst = link.text.includes(direct);
    const next = nextWords(lines, link.at + 1);
    if (!begins.test(next.text)) break;
    start = next.at;
  }
  if (errors.length === 0) return undefined;
  return { runtime: "python", errors, text: blockText(lines.slice(from, end)), before: "", end };
}
