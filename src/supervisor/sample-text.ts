import type { OutputSample } from "#contracts/exit.ts";

const gap = "\n…\n";

/**
 * The first and the last `charsMax` characters of a stream: a loader's error stands at the start, a traceback's cause at
 * the end. Whole when it is short enough.
 */
export function sampleText({ head, tail }: OutputSample, charsMax: number): string {
  const end = tail === "" ? head : tail;
  if (tail === "" && head.length <= charsMax * 2) return head;
  return `${head.slice(0, charsMax)}${gap}${end.slice(-charsMax)}`;
}
