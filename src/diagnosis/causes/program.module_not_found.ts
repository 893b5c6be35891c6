import { type Cause, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

/** A package, not a file of the program's own: no path and no address. */
const isPackage = (name: string): boolean => !/^(?:\.|\/|[A-Za-z]:\\|file:)/.test(name);

function nodeModule({ code, message }: Thrown): string | undefined {
  if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") return undefined;
  return /Cannot find (?:module|package) ['"]([^'"]+)['"]/.exec(message)?.[1];
}

const bunModule = ({ message }: Thrown): string | undefined =>
  /^Cannot find (?:module|package) ['"]([^'"]+)['"] (?:imported )?from ['"]/.exec(message)?.[1];

const pythonModule = ({ name, message }: Thrown): string | undefined =>
  /^(?:ModuleNotFoundError|ImportError)$/.test(name) ? /^No module named ['"]?([\w.]+)/.exec(message)?.[1] : undefined;

/** A package that the program imports is not installed. */
export const moduleNotFound: Cause<"program.module_not_found"> = {
  code: "program.module_not_found",
  thrown: (thrown) => {
    const python = pythonModule(thrown);
    if (python !== undefined) return sure({ module: python, runtime: "python" });
    const module = nodeModule(thrown) ?? bunModule(thrown);
    if (module === undefined || !isPackage(module)) return undefined;
    return sure({ module, runtime: thrown.runtime === "bun" ? "bun" : "node" });
  },
};
