import { type Cause, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

const isPath = (name: string): boolean => /^(?:\.{1,2}\/|\/|[A-Za-z]:\\|file:)/.test(name);

function missing({ code, message, runtime }: Thrown): string | undefined {
  const knownCode = code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND" || runtime === "bun";
  const path = /^Cannot find (?:module|package) ['"]([^'"]{1,500})['"]/.exec(message)?.[1];
  return knownCode && path !== undefined && isPath(path) ? path : undefined;
}

/** A file of the program's own is not where the program looks for it. */
export const localFileMissing: Cause<"program.local_file_missing"> = {
  code: "program.local_file_missing",
  thrown: (thrown) => {
    const path = missing(thrown);
    return path === undefined ? undefined : sure({ path });
  },
  line: ({ text }) => {
    const path =
      /can't open file '([^']{1,500})': \[Errno 2\]/.exec(text)?.[1] ??
      /^error: Module not found "([^"]{1,500})"/.exec(text)?.[1];
    return path === undefined ? undefined : sure({ path });
  },
};
