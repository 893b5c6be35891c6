import { type Cause, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";

const said = /^FATAL ERROR: .{0,120}JavaScript heap out of memory/;

/** Node used up the memory that it allows itself. */
export const heapOom: Cause<"resource.heap_oom"> = {
  code: "resource.heap_oom",
  // The words stand before a native stack, so only the signal shows that they were the last.
  facts: (known) => {
    const found = deathSignal(known, ["SIGABRT"]);
    const line = known.groups.flat().find((symptom) => symptom.kind === "line" && said.test(symptom.text));
    return found === undefined || line === undefined
      ? undefined
      : { ...sure({ runtime: "node" }), seen: [line.seen, ...found.seen] };
  },
  line: ({ text }) => (said.test(text) ? sure({ runtime: "node" }) : undefined),
  thrown: ({ message, code }) =>
    code === "ERR_WORKER_OUT_OF_MEMORY" || /JavaScript heap out of memory|^Out of memory$/.test(message)
      ? sure({ runtime: "node" })
      : undefined,
};
