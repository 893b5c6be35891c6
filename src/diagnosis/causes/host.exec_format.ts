import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The program was built for another kind of processor. */
export const execFormat: Cause<"host.exec_format"> = {
  code: "host.exec_format",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed?.errno !== "ENOEXEC") return undefined;
    return { ...sure({ program: failed.program }), seen: failed.seen };
  },
  line: ({ text }) => {
    const program = /(\S{1,300}?): (?:cannot execute binary file|Exec format error)/.exec(text)?.[1];
    return program === undefined ? undefined : sure({ program });
  },
};
