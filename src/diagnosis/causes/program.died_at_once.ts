import { type Cause, likely } from "#diagnosis/cause.ts";
import { exitLine, exitNumbers } from "#diagnosis/exit-line.ts";

/** Exit codes by which a program says that it will not run: try later, credentials refused, bad configuration. */
const saysNo: ReadonlySet<number | undefined> = new Set([75, 77, 78]);

/** Dead before the liveness check, or by a code that says no before it ever asked for messages; its words are not known to us. */
export const diedAtOnce: Cause<"program.died_at_once"> = {
  code: "program.died_at_once",
  rest: ({ judging, evidence, lastWords }) => {
    if (judging.kind !== "exit") return undefined;
    const { runId, startedAtMs, exitedAtMs, readyAtMs } = judging.exit;
    const uptimeMs = exitedAtMs - startedAtMs;
    const refuses = runId !== "" && readyAtMs === undefined && saysNo.has(exitNumbers(judging.exit).exitCode);
    if (uptimeMs >= evidence.aliveCheckMs && !refuses) return undefined;
    const seen = [exitLine(judging.exit), ...lastWords];
    return { ...likely({ ...exitNumbers(judging.exit), uptimeMs }), seen };
  },
};
