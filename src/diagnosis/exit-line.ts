import type { ExitWay, RunExit } from "#contracts/exit.ts";
import type { EvidenceLine } from "#contracts/finding.ts";

function words(way: ExitWay): string {
  switch (way.kind) {
    case "code":
      return `exit code ${way.code}`;
    case "signal":
      return `ended by ${way.signal}`;
    case "spawn-failed":
      return way.message === "" ? way.errno : way.message;
    case "unknown":
      return "ended; how is not known";
  }
}

/** An exit as a line of evidence. One that belongs to no run of ours, of a log from anywhere, has no known times. */
export function exitLine({ runId, exit, startedAtMs, exitedAtMs }: RunExit): EvidenceLine {
  const text = words(exit.way);
  if (runId === "") return { source: "exit", line: undefined, atMs: undefined, text };
  return { source: "exit", line: undefined, atMs: exitedAtMs, text: `${text} after ${exitedAtMs - startedAtMs} ms` };
}

/** Code and signal as facts; undefined where there was none. */
export function exitNumbers({ exit: { way } }: RunExit): {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
} {
  return {
    exitCode: way.kind === "code" ? way.code : undefined,
    signal: way.kind === "signal" ? way.signal : undefined,
  };
}
