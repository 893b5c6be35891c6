/**
 * Node's flags for the built-in bot: a small young generation, and an old one that ends with a word of its own (a full heap)
 * before the system's bound on a bot's memory ends it without; and no look at each folder on the way to each file for what it
 * might be a link to, a tenth of the start. Bun does not know them. What else makes the process small is set when it has
 * started (`be-light.ts`).
 */
export const builtInNodeFlags: readonly string[] = [
  "--max-semi-space-size=1",
  "--max-old-space-size=256",
  "--preserve-symlinks",
];
