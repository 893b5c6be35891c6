import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

const signals = ["SIGTRAP"];

/** The runtime or a native add-on stopped itself because something inside was wrong. */
export const nativeCrash: Cause<"resource.native_crash"> = {
  code: "resource.native_crash",
  facts: (known) => {
    const found = deathSignal(known, signals);
    return found === undefined ? undefined : { ...sure({ signal: found.signal }), seen: found.seen };
  },
  // An abort alone is asked last: what was said before it (out of memory) is the better cause.
  rest: (known) => {
    const found = deathSignal(known, ["SIGABRT"]);
    return found === undefined
      ? undefined
      : { ...likely({ signal: found.signal }), seen: [...found.seen, ...known.lastWords] };
  },
  line: ({ text }) =>
    /^# Fatal error in |^# Check failed: |^#\s+Fatal error in|^Assertion failed: .{0,200}, file |^terminate called after throwing|^Fatal Python error: Aborted/.test(
      text,
    )
      ? sure({ signal: "SIGABRT" })
      : undefined,
};
