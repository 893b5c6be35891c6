import { type Cause, perhaps } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

/** Killed from outside, by whom is not known; "out of memory" would be a guess. */
export const stopKilled: Cause<"stop.killed"> = {
  code: "stop.killed",
  rest: (known) => {
    const found = deathSignal(known, ["SIGKILL"]);
    return found === undefined ? undefined : { ...perhaps({ signal: "SIGKILL" }), seen: found.seen };
  },
};
