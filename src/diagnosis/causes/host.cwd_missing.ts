import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The folder that the program should start in is gone, or is no folder. */
export const cwdMissing: Cause<"host.cwd_missing"> = {
  code: "host.cwd_missing",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed === undefined) return undefined;
    const { culprit, errno, seen } = failed;
    if (culprit?.kind === "cwd_missing" || culprit?.kind === "cwd_not_a_folder") {
      return { ...sure({ path: culprit.path }), seen };
    }
    return errno === "ENOTDIR" ? { ...likely({ path: failed.program }), seen } : undefined;
  },
  thrown: ({ message }) => (/\buv_cwd\b/.test(message) ? sure({ path: undefined }) : undefined),
};
