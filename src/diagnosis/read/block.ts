import type { TextLine } from "#diagnosis/read/text-line.ts";
import type { Runtime } from "#diagnosis/symptom.ts";

/** One error as it was printed. */
export type PrintedError = {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly fields: ReadonlyMap<string, string>;
  readonly frames: readonly string[];
  readonly at: TextLine;
};

/** Errors that were printed as one: innermost first, as far as the text tells; `last` is where the block ends. */
export type Block = {
  readonly runtime: Runtime | undefined;
  readonly errors: readonly PrintedError[];
  readonly text: string;
  /** The few lines in front of it. */
  readonly before: string;
  /** Index of the first line after it. */
  readonly end: number;
};

/** Bounds of one block; more of it is not read. */
export const blockLimits = { lines: 300, chars: 16_000, errors: 12, frames: 40, fields: 60 };

/** The lines as one text, cut at the limit. */
export function blockText(lines: readonly TextLine[]): string {
  let text = "";
  for (const line of lines) {
    if (text.length > blockLimits.chars) break;
    text += `${line.text}\n`;
  }
  return text.slice(0, blockLimits.chars);
}
