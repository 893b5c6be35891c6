const pauseMs = 10;

/** Asks again and again until something is over; how long each answer took, in milliseconds. Fails with the first that fails. */
export async function askWhile(ask: () => Promise<unknown>, over: Promise<unknown>): Promise<readonly number[]> {
  const end = new AbortController();
  const ended = over.finally(() => end.abort());
  const tookMs: number[] = [];
  const asking = async (): Promise<void> => {
    while (!end.signal.aborted) {
      const beganMs = performance.now();
      await ask();
      tookMs.push(performance.now() - beganMs);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  await Promise.all([ended, asking()]);
  return tookMs;
}
