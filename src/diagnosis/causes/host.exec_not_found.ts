import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { shellLine, spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The program to start is nowhere: a wrong path, or a runtime that is not installed. */
export const execNotFound: Cause<"host.exec_not_found"> = {
  code: "host.exec_not_found",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed === undefined) return undefined;
    const { culprit, errno, seen } = failed;
    if (culprit?.kind === "executable_missing") return { ...sure({ program: culprit.path }), seen };
    return culprit === undefined && errno === "ENOENT" ? { ...likely({ program: failed.program }), seen } : undefined;
  },
  line: ({ text }) => {
    const program = shellLine(text, /(?:command )?not found/);
    return program === undefined ? undefined : sure({ program });
  },
  // The bot runs, but a program that it starts itself is missing.
  thrown: ({ code, fields, message }) => {
    const program = /^spawn(?:Sync)? (\S{1,300}) ENOENT/.exec(message)?.[1];
    const isSpawn = code === "ENOENT" && (fields.get("syscall") ?? "").startsWith("spawn");
    return program !== undefined && isSpawn ? likely({ program }) : undefined;
  },
};
