import { type Cause, likely } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

/** Somebody outside Hatchery asked the program to end: a person at the server, or the system shutting down. */
export const stopRequested: Cause<"stop.requested"> = {
  code: "stop.requested",
  rest: (known) => {
    const found = deathSignal(known, ["SIGTERM", "SIGINT", "SIGHUP"]);
    return found === undefined ? undefined : { ...likely({ signal: found.signal }), seen: found.seen };
  },
};
