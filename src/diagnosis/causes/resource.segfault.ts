import { type Cause, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

const signals = ["SIGSEGV", "SIGBUS"];

/** The program touched memory that is not its own, most often by a native add-on. */
export const segfault: Cause<"resource.segfault"> = {
  code: "resource.segfault",
  facts: (known) => {
    const found = deathSignal(known, signals);
    return found === undefined ? undefined : { ...sure({ signal: found.signal }), seen: found.seen };
  },
  line: ({ text }) =>
    /^(?:.{0,200}: (?:line )?\d{1,6}: +\d* *)?Segmentation fault(?: \(core dumped\))?|^Fatal Python error: Segmentation fault|^Bus error/.test(
      text,
    )
      ? sure({ signal: signals[0] ?? "" })
      : undefined,
};
