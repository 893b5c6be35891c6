// A stand-in for a service manager: it holds the gate's listener, hears our words, and starts the daemon when it is told to.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Lines } from "./lines.ts";

const root = join(import.meta.dirname, "../..");
const python = "/usr/bin/python3";

export type TestManager = AsyncDisposable & {
  /** What it holds, starts, hears and sees ending, each a line of JSON; and what the daemon logs. */
  readonly lines: Lines;
  /** Starts the daemon and resolves with its process id. `by-program`: without the socket that it could be told by. */
  start(how?: "by-program"): Promise<number>;
  /** Resolves when a word is heard from this very process, with all that came in the same datagram. */
  heard(pid: number, word: string): Promise<readonly string[]>;
  /** Resolves with the process's exit code, or the negated number of the signal that ended it. */
  ended(pid: number): Promise<number>;
};

const partsOf = (line: string): { readonly started?: number; readonly heard?: string[]; readonly ended?: number } =>
  JSON.parse(line);

const startedIn = (line: string): number | undefined =>
  line.startsWith('{"started"') ? partsOf(line).started : undefined;

/** Holds `port` from now on. */
export async function openManager(port: number, env: NodeJS.ProcessEnv): Promise<TestManager> {
  const manager = join(root, "test/fixtures/service-manager/manager.py");
  const daemon = [process.execPath, join(root, "src/programs/hatcheryd.ts")];
  const child = spawn(python, [manager, String(port), env["HOME"] ?? "", ...daemon], { cwd: root, env });
  const lines = new Lines(child.stdout, child.stderr);
  await lines.line('{"holds"');
  const ended = async (pid: number): Promise<number> =>
    partsOf(await lines.line(new RegExp(`^\\{"ended": -?\\d+, "pid": ${pid}\\}$`))).ended ?? Number.NaN;
  return {
    lines,
    start: async (how) => {
      const from = lines.all.length;
      child.stdin.write(`start ${how ?? ""}\n`);
      return partsOf(await lines.line('{"started"', from)).started ?? 0;
    },
    heard: async (pid, word) =>
      partsOf(await lines.line(new RegExp(`^\\{"heard": \\[.*"${word}".*\\], "by": ${pid}\\}$`))).heard ?? [],
    ended,
    [Symbol.asyncDispose]: async () => {
      const pid = lines.all.map(startedIn).findLast((started) => started !== undefined);
      if (pid !== undefined && !lines.all.some((line) => line.endsWith(`"pid": ${pid}}`))) {
        process.kill(pid, "SIGTERM"); // what a test that failed has left
        await ended(pid);
      }
      child.kill("SIGKILL");
    },
  };
}
