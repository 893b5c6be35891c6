import { span } from "#answer/spans.ts";
import type { Spans } from "#answer/spans.ts";
import { unitsOf } from "#answer/spans.ts";

const gap = 2;

/** Cells under each other, each column as wide as its widest cell. The last column is not padded. */
export function table(rows: readonly (readonly Spans[])[]): Spans {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, unitsOf(cell));
  }
  return rows.flatMap((row, at) => [
    ...(at === 0 ? [] : [span("\n")]),
    ...row.flatMap((cell, index) => {
      const pad = index === row.length - 1 ? 0 : (widths[index] ?? 0) - unitsOf(cell) + gap;
      return pad === 0 ? cell : [...cell, span(" ".repeat(pad))];
    }),
  ]);
}
