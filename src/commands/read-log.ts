import { Worker } from "node:worker_threads";
import type { Finding } from "#contracts/finding.ts";
import type { Limits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";

/** The causes that a log shows; undefined when reading it took too long or too much, or too many wait already. */
export type ReadLog = (log: Uint8Array) => Promise<readonly Finding[] | undefined>;

const script = new URL("./read-log-worker.ts", import.meta.url);

/** One thread for one log: whatever is in it can neither hold up the daemon nor outlast its time. */
async function readOne(log: Uint8Array, { explainMs, explainHeapMb }: Limits): Promise<readonly Finding[] | undefined> {
  const resourceLimits = { maxOldGenerationSizeMb: explainHeapMb };
  const worker = new Worker(script, { workerData: log, env: {}, resourceLimits });
  const { promise, resolve, reject } = Promise.withResolvers<readonly Finding[] | undefined>();
  const late = setTimeout(resolve, explainMs, undefined);
  worker.once("message", resolve);
  worker.once("error", (thrown: unknown) => {
    const error = toError(thrown);
    if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(undefined);
    else reject(error);
  });
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}

/** Reads logs a few at a time; the others wait their turn. */
export function makeReadLog(limits: Limits): ReadLog {
  let free = limits.explainAtOnce;
  const waiting: (() => void)[] = [];
  return async (log) => {
    if (waiting.length >= limits.explainWaiting) return undefined;
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await readOne(log, limits);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
