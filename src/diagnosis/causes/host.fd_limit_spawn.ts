import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** Hatchery itself has no file descriptors left to start a process with. */
export const fdLimitSpawn: Cause<"host.fd_limit_spawn"> = {
  code: "host.fd_limit_spawn",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed?.errno !== "EMFILE" && failed?.errno !== "ENFILE") return undefined;
    return { ...sure({ errno: failed.errno }), seen: failed.seen };
  },
};
