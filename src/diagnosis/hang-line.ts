import type { EvidenceLine } from "#contracts/finding.ts";
import type { Judging } from "#diagnosis/known.ts";

const words = { not_ready: "no first poll", silent: "neither a poll nor a call" } as const;

/** A run that does not answer, as a line of evidence. */
export function hangLine({ how, sinceMs, untilMs }: Extract<Judging, { kind: "hang" }>): EvidenceLine {
  return { source: "supervisor", line: undefined, atMs: untilMs, text: `${words[how]} for ${untilMs - sinceMs} ms` };
}
