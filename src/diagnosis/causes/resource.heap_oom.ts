import { type Cause, sure } from "#diagnosis/cause.ts";

/** Node used up the memory that it allows itself. */
export const heapOom: Cause<"resource.heap_oom"> = {
  code: "resource.heap_oom",
  line: ({ text }) =>
    /^FATAL ERROR: .{0,120}JavaScript heap out of memory/.test(text) ? sure({ runtime: "node" }) : undefined,
  thrown: ({ message, code }) =>
    code === "ERR_WORKER_OUT_OF_MEMORY" || /JavaScript heap out of memory|^Out of memory$/.test(message)
      ? sure({ runtime: "node" })
      : undefined,
};
