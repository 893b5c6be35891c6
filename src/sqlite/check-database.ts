import { Worker } from "node:worker_threads";

/** `quick` looks at the pages and rows, `full` at the indexes too, https://www.sqlite.org/pragma.html#pragma_quick_check */
export type CheckOrder = { readonly file: string; readonly depth: "quick" | "full" };

export type Checked =
  | { readonly kind: "ok" }
  /** The first problems, in SQLite's words. */
  | { readonly kind: "damaged"; readonly problems: readonly string[] }
  /** It could not be looked through (out of time, out of reach): nothing is known of the rest. */
  | { readonly kind: "unfinished"; readonly why: string };

/**
 * Looks through a database in a thread of its own: reading all of it takes as long as the disk needs, and nobody waits for
 * it here. Gives up after `msMax`, or when it is told to.
 */
export function checkDatabase(order: CheckOrder, msMax: number, stop?: AbortSignal): Promise<Checked> {
  // Flags of this process are not the thread's: some of them are for a main program alone.
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { workerData: order, execArgv: [] });
  return new Promise<Checked>((resolve) => {
    const end = (checked: Checked): void => {
      clearTimeout(late);
      stop?.removeEventListener("abort", stopped);
      resolve(checked);
    };
    const giveUp = (why: string): void => {
      end({ kind: "unfinished", why });
      void worker.terminate();
    };
    const stopped = (): void => giveUp("stopped");
    const late = setTimeout(() => giveUp(`not within ${msMax} ms`), msMax);
    stop?.addEventListener("abort", stopped);
    worker.once("message", (checked: Checked) => end(checked));
    worker.once("error", (error) => end({ kind: "unfinished", why: String(error) }));
    worker.once("exit", () => end({ kind: "unfinished", why: "the check ended without a word" }));
  });
}
