import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

/** Starts the daemon by itself: in a session of its own, its words in a file. Resolves when it runs or has ended at once. */
export function startDaemon(
  argv: readonly string[],
  { logFile, env }: { readonly logFile: string; readonly env: NodeJS.ProcessEnv },
): { readonly pid: number | undefined; readonly ended: Promise<number> } {
  const log = openSync(logFile, "a", 0o600);
  const [file = "", ...args] = argv;
  const child = spawn(file, args, { detached: true, stdio: ["ignore", log, log], env });
  closeSync(log);
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(1));
  });
  child.unref();
  return { pid: child.pid, ended };
}
