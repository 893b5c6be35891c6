import type { EvidenceLine } from "#contracts/finding.ts";
import type { Judging } from "#diagnosis/known.ts";

const words = { not_ready: "no first poll", silent: "neither a poll nor a call" } as const;

/** A run that does not answer, as a line of evidence. `lastCallAtMs`: it may have made calls all the while. */
export function hangLine(
  { how, sinceMs, untilMs }: Extract<Judging, { kind: "hang" }>,
  lastCallAtMs?: number,
): EvidenceLine {
  const what = how === "silent" && (lastCallAtMs ?? 0) > sinceMs ? "no poll" : words[how];
  return { source: "supervisor", line: undefined, atMs: untilMs, text: `${what} for ${untilMs - sinceMs} ms` };
}
