/**
 * Node's flags for the built-in bot: a small young generation. Bun does not know it. What else makes the process small is
 * set when it has started (`be-light.ts`).
 */
export const builtInNodeFlags: readonly string[] = ["--max-semi-space-size=1"];
