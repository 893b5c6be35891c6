import { type Cause, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** The run's process had ended, or its number was another's by then, when Hatchery came back: nobody saw how it ended. */
export const orphan: Cause<"platform.orphan"> = {
  code: "platform.orphan",
  facts: ({ judging, evidence: { host } }) => {
    if (judging.kind !== "exit") return undefined;
    const { exit, startedAtMs, exitedAtMs } = judging.exit;
    const { way } = exit;
    const booted = host?.bootedAtMs !== undefined && host.bootedAtMs > startedAtMs;
    if (way.kind !== "unknown" || way.missed !== true || booted) return undefined;
    return { ...sure({ foundAtMs: exitedAtMs }), seen: [exitLine(judging.exit)] };
  },
};
