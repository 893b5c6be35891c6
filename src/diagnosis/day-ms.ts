/** One day, milliseconds. */
export const dayMs = 86_400_000;
