import { type Cause, likely } from "#diagnosis/cause.ts";
import { exitLine, exitNumbers } from "#diagnosis/exit-line.ts";

/** Dead before the liveness check, and nothing in its words is known to us. */
export const diedAtOnce: Cause<"program.died_at_once"> = {
  code: "program.died_at_once",
  rest: ({ judging, evidence, lastWords }) => {
    if (judging.kind !== "exit") return undefined;
    const { startedAtMs, exitedAtMs } = judging.exit;
    const uptimeMs = exitedAtMs - startedAtMs;
    if (uptimeMs >= evidence.aliveCheckMs) return undefined;
    const seen = [exitLine(judging.exit), ...lastWords];
    return { ...likely({ ...exitNumbers(judging.exit), uptimeMs }), seen };
  },
};
