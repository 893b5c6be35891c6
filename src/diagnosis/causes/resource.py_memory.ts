import { type Cause, sure } from "#diagnosis/cause.ts";

/** Python got no memory from the system. */
export const pyMemory: Cause<"resource.py_memory"> = {
  code: "resource.py_memory",
  thrown: ({ name, runtime }) =>
    /(?:^|\.)_?(?:Array)?MemoryError$/.test(name) && runtime === "python" ? sure({ runtime: "python" }) : undefined,
};
