import { type Cause, sure } from "#diagnosis/cause.ts";

/** It dies again and again in the same way, so restarting has ended; the cause inside stands before this one. */
export const crashLoop: Cause<"derived.crash_loop"> = {
  code: "derived.crash_loop",
  background: ({ evidence: { state, exits } }) => {
    if (state?.kind !== "failed" || state.why !== "crash_loop") return undefined;
    const bad = exits.filter(({ exit }) => exit.requested === undefined || exit.requested.by.kind === "platform");
    const [last] = bad;
    const first = bad.at(-1);
    if (last === undefined || first === undefined) return undefined;
    const seen = [
      { source: "supervisor", line: undefined, atMs: state.sinceMs, text: `${bad.length} bad ends in the history` },
    ] as const;
    return { ...sure({ exits: bad.length, withinMs: last.exitedAtMs - first.startedAtMs }), seen };
  },
};
