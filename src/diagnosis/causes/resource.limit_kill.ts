import { type Cause, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** Our own guard on memory ended the run, or the system's on processor time. */
export const limitKill: Cause<"resource.limit_kill"> = {
  code: "resource.limit_kill",
  facts: (known) => {
    const { judging } = known;
    const requested = judging.kind === "exit" ? judging.exit.exit.requested : undefined;
    if (judging.kind === "exit" && requested?.reason === "limit" && (requested.over?.what ?? "memory") === "memory") {
      return { ...sure({ what: "memory" }), seen: [exitLine(judging.exit)] };
    }
    const found = deathSignal(known, ["SIGXCPU"]);
    return found === undefined ? undefined : { ...sure({ what: "cpu" }), seen: found.seen };
  },
};
