/** Of the steps that a program names when it handles an update, and of their results. */
export const deliveryLimits = {
  /** A longer result is passed on and not kept: a run that repeats the update makes the call again. */
  stepBytesMax: 512 * 1024,
  /** Results kept of one update; what comes after them is passed on and not kept. */
  stepsPerUpdate: 40,
  /** Results go when their update is done; those of an update that nobody finishes go after this. */
  stepKeptMs: 3 * 86_400_000,
  /** The program has hung up: its call goes on for so long, so that the next run finds the result. */
  stepGoesOnMs: 60_000,
};
