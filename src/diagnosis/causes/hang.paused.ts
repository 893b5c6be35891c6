import { type Cause, sure } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

/** Somebody or something has stopped the process (SIGSTOP), or a debugger holds it: it stands where it was. */
export const paused: Cause<"hang.paused"> = {
  code: "hang.paused",
  facts: ({ judging, evidence: { process } }) => {
    const letter = process?.stateLetter;
    if (judging.kind !== "hang" || process === undefined || (letter !== "T" && letter !== "t")) return undefined;
    const { atMs, stateSinceMs } = process;
    const pausedMs = stateSinceMs === undefined ? undefined : atMs - stateSinceMs;
    const text = `state of the process: ${letter} (stopped)`;
    return { ...sure({ pausedMs }), seen: [hangLine(judging), { source: "host", line: undefined, atMs, text }] };
  },
};
