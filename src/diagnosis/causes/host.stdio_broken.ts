import { type Cause, likely } from "#diagnosis/cause.ts";

/** Whoever read the program's output is gone; a socket that breaks while writing looks the same, so we are less sure. */
export const stdioBroken: Cause<"host.stdio_broken"> = {
  code: "host.stdio_broken",
  thrown: ({ code, message, name }) => {
    if ((code === "EPIPE" || code === "EIO") && /\bwrite\b/.test(message)) return likely({ errno: code });
    return name.endsWith("BrokenPipeError") ? likely({ errno: "EPIPE" }) : undefined;
  },
};
