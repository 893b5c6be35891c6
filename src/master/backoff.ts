import { setTimeout as wait } from "node:timers/promises";

/** The wait after a failed try, doubling from `firstMs` up to `maxMs`; tries count from 0. */
export function backoffMs(
  tries: number,
  { firstMs, maxMs }: { readonly firstMs: number; readonly maxMs: number },
): number {
  return Math.min(maxMs, firstMs * 2 ** Math.min(tries, 30));
}

/** Waits, or ends early when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
