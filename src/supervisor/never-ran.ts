import type { RunId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import type { ExitReport } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";

/**
 * A start that came to nothing, as the exit of a run that never was. Where the system or the store has a name for it, that
 * is its errno; a mistake of ours has the name of its class.
 */
export function neverRan(runId: RunId, thrown: unknown, atMs: number): ExitReport {
  const error = toError(thrown);
  const errno = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const way = { kind: "spawn-failed", errno, message: redact(error.message), culprit: undefined } as const;
  return { runId, way, oomKilled: undefined, atMs };
}
