import { timerMsMax } from "#contracts/timer-max.ts";

/** Waits, or less when the signal is aborted, or when no timer waits so long. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, Math.min(ms, timerMsMax));
    signal.addEventListener("abort", over);
  });
}

type Growth = { readonly attempt: number; readonly firstMs: number; readonly maxMs: number };

/** Doubling, with jitter over its upper half, so that thousands do not come back in one moment. */
export function growingWaitMs({ attempt, firstMs, maxMs }: Growth, random = Math.random()): number {
  const full = Math.min(firstMs * 2 ** Math.min(attempt, 30), maxMs);
  return Math.round(full * (0.5 + random / 2));
}
