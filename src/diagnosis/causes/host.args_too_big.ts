import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The command line and the environment together are longer than the system takes. */
export const argsTooBig: Cause<"host.args_too_big"> = {
  code: "host.args_too_big",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed?.errno !== "E2BIG") return undefined;
    return { ...sure({ errno: "E2BIG" }), seen: failed.seen };
  },
  thrown: ({ code }) => (code === "E2BIG" ? sure({ errno: "E2BIG" }) : undefined),
  line: ({ text }) => (text.endsWith(": Argument list too long") ? sure({ errno: "E2BIG" }) : undefined),
};
