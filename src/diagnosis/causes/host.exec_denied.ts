import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { shellLine, spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The program is there but may not be run: no x bit, a disk mounted noexec, or it is a folder. */
export const execDenied: Cause<"host.exec_denied"> = {
  code: "host.exec_denied",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed === undefined) return undefined;
    const { culprit, errno, seen } = failed;
    if (culprit?.kind === "not_executable") return { ...sure({ program: culprit.path }), seen };
    return errno === "EACCES" ? { ...likely({ program: failed.program }), seen } : undefined;
  },
  line: ({ text }) => {
    const program = shellLine(text, /Permission denied|Is a directory/);
    if (program === undefined) return undefined;
    // A bare name is looked for in PATH, and a folder there that may not be entered is complained of in the same words.
    return program.includes("/") ? sure({ program }) : likely({ program });
  },
};
