import { type Cause, sure } from "#diagnosis/cause.ts";

/** The program has more files and connections open than it may. */
export const fdExhausted: Cause<"resource.fd_exhausted"> = {
  code: "resource.fd_exhausted",
  thrown: ({ code, message }) =>
    code === "EMFILE" || code === "ENFILE" || /\[Errno 2[34]\]|\bEMFILE\b|\bENFILE\b/.test(message)
      ? sure({ errno: code ?? "EMFILE" })
      : undefined,
};
