import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";

/** Why no answer came: the innermost errno (ECONNREFUSED, ENOTFOUND, UND_ERR_HEADERS_TIMEOUT) and its sentence, redacted. */
export type NetworkError = { readonly errno: string; readonly text: string };

const textMax = 300;
const depthMax = 8;

const codeOf = (error: Error): string | undefined =>
  "code" in error && typeof error.code === "string" ? error.code : undefined;

/** The next error inside: its cause, or the first of those that trying several addresses gave. */
function inner(error: Error): Error | undefined {
  if (error.cause instanceof Error) return error.cause;
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first : undefined;
}

export function networkError(thrown: unknown): NetworkError {
  let error: Error | undefined = toError(thrown);
  let found: NetworkError = { errno: error.name, text: error.message };
  for (let depth = 0; error !== undefined && depth < depthMax; depth += 1) {
    const code = codeOf(error);
    if (code !== undefined) found = { errno: code, text: error.message === "" ? code : error.message };
    error = inner(error);
  }
  return { errno: found.errno, text: redact(found.text).slice(0, textMax) };
}
