import { type Cause, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** Our own guard on memory ended the run, or the system's on processor time. */
export const limitKill: Cause<"resource.limit_kill"> = {
  code: "resource.limit_kill",
  facts: (known) => {
    const { judging } = known;
    if (judging.kind === "exit" && judging.exit.exit.requested?.reason === "limit") {
      return { ...sure({ what: "memory" }), seen: [exitLine(judging.exit)] };
    }
    const found = deathSignal(known, ["SIGXCPU"]);
    return found === undefined ? undefined : { ...sure({ what: "cpu" }), seen: found.seen };
  },
};
