import { type Cause, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

const signals = ["SIGILL"];

/** The program uses instructions that this processor does not have. */
export const illegalInstruction: Cause<"resource.illegal_instruction"> = {
  code: "resource.illegal_instruction",
  facts: (known) => {
    const found = deathSignal(known, signals);
    return found === undefined ? undefined : { ...sure({ signal: found.signal }), seen: found.seen };
  },
  line: ({ text }) =>
    /^Illegal instruction(?: \(core dumped\))?$|^panic\(main thread\): Illegal instruction/.test(text)
      ? sure({ signal: signals[0] ?? "" })
      : undefined,
};
