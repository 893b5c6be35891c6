import { type Cause, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** Ends of which we were asked; a run that did not answer is told as such. */
const ours: ReadonlySet<string> = new Set(["stop", "restart", "sleep", "delete", "shutdown"]);

/** After that the bot has had other things to do. */
const newsMs = 300_000;

/** The program did not end when it was asked to, and was killed after the time that it had. */
export const killedAfterTimeout: Cause<"stop.killed_after_timeout"> = {
  code: "stop.killed_after_timeout",
  background: ({ evidence: { exits, state, nowMs } }) => {
    const [last] = exits;
    const requested = last?.exit.requested;
    if (last === undefined || requested?.forced !== true || !ours.has(requested.reason)) return undefined;
    if (state?.kind !== "stopped" && nowMs - last.exitedAtMs > newsMs) return undefined;
    return { ...sure({ reason: requested.reason }), seen: [exitLine(last)] };
  },
};
