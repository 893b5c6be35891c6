import type { Block } from "#diagnosis/read/block.ts";
import { nodeBlock } from "#diagnosis/read/node-block.ts";
import { isTraceback, pythonBlock } from "#diagnosis/read/python-block.ts";
import type { TextLine } from "#diagnosis/read/text-line.ts";
import type { Runtime } from "#diagnosis/symptom.ts";

/** What an output holds, in the order of time: errors of runtimes, and single lines that sound like trouble. */
export type Found =
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "line"; readonly at: TextLine };

/** The first and the last of these are kept; a flood in between is not judged. */
const headMax = 30;
const tailMax = 90;

/** Words without which a line is not looked at by any rule. */
const trouble =
  /error|exception|fail|fatal|denied|refused|not found|no such|cannot|can't|unable|killed|invalid|unauthorized|forbidden|conflict|too many|limit|missing|empty|memory|fault|abort|dump|exceed|unsupported|bad option|not allowed|disk|space|mismatch|bindings|unsettled|Segmentation|Bus error|illegal|timed? ?out|reset|not provided|required|too long|not set|must be set|undefined|не задан|too many|broken pipe|unavailable|"ok":false/i;

const runtimeOf = (lines: readonly TextLine[]): Runtime | undefined => {
  for (const { text } of lines.slice(-40)) {
    if (/^Bun v\d/.test(text)) return "bun";
    if (/^Node\.js v\d/.test(text)) return "node";
  }
  return undefined;
};

/** Cuts lines into errors and single lines of trouble. Each line is looked at once; both ends of a flood are kept. */
export function readBlocks(lines: readonly TextLine[]): readonly Found[] {
  const runtime = runtimeOf(lines);
  const head: Found[] = [];
  const tail: Found[] = [];
  const keep = (found: Found): void => {
    if (head.length < headMax) head.push(found);
    else tail.push(found);
    if (tail.length > tailMax * 2) tail.splice(0, tail.length - tailMax);
  };
  for (let index = 0; index < lines.length;) {
    const at = lines[index];
    if (at === undefined) break;
    const block = at.quiet
      ? undefined
      : isTraceback(at.text)
        ? pythonBlock(lines, index)
        : nodeBlock(lines, index, runtime);
    if (block !== undefined) keep({ kind: "block", block });
    else if (!at.quiet && trouble.test(at.text)) keep({ kind: "line", at });
    index = Math.max(block?.end ?? 0, index + 1);
  }
  return [...head, ...tail.slice(-tailMax)];
}
