import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

const clean = (interpreter: string): string => interpreter.replace(/\\r$|\r$|\^M$/, "");

const facts = (interpreter: string): { readonly interpreter: string; readonly windowsLines: boolean } => ({
  interpreter: clean(interpreter),
  windowsLines: clean(interpreter) !== interpreter,
});

/** The first line of the program names an interpreter that is not there, often because of line ends from Windows. */
export const shebang: Cause<"host.shebang"> = {
  code: "host.shebang",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed?.culprit?.kind !== "interpreter_missing") return undefined;
    return { ...sure(facts(failed.culprit.interpreter)), seen: failed.seen };
  },
  line: ({ text }) => {
    const found =
      /^(?:\/usr\/bin\/)?env: ['‘’"]?(.{1,200}?)['’"]?: No such file or directory$/.exec(text)?.[1] ??
      /: (\S{1,200}): bad interpreter: No such file or directory$/.exec(text)?.[1];
    if (found !== undefined) return sure(facts(found));
    // What ends in a carriage return is no program's name, whatever the system says of it.
    const windows = /^(?:\/usr\/bin\/)?env: ['‘’"]?(.{1,200}?(?:\\r|\r|\^M))['’"]?: Permission denied$/.exec(text)?.[1];
    return windows === undefined ? undefined : sure(facts(windows));
  },
};
