import { type Cause, likely, sure } from "#diagnosis/cause.ts";

/** So near to the bound the next connection fails. */
const fullShare = 0.98;

/** The program has more files and connections open than it may. */
export const fdExhausted: Cause<"resource.fd_exhausted"> = {
  code: "resource.fd_exhausted",
  facts: ({ judging, evidence: { process } }) => {
    if (judging.kind === "nothing" || process?.openFiles === undefined) return undefined;
    const { openFiles, openFilesMax, atMs } = process;
    if (openFilesMax === undefined || openFiles < openFilesMax * fullShare) return undefined;
    const text = `open files: ${openFiles} of ${openFilesMax}`;
    return { ...likely({ errno: "EMFILE" }), seen: [{ source: "host", line: undefined, atMs, text }] };
  },
  thrown: ({ code, message }) =>
    code === "EMFILE" || code === "ENFILE" || /\[Errno 2[34]\]|\bEMFILE\b|\bENFILE\b/.test(message)
      ? sure({ errno: code ?? "EMFILE" })
      : undefined,
};
