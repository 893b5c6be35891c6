/**
 * Node's flags for the built-in bot, which waits most of its life: a small young generation, and no optimising compilers,
 * whose machine code and data would outweigh the bot. Bun knows none of them. docs/benchmarks.md has what they save.
 */
export const builtInNodeFlags: readonly string[] = [
  "--max-semi-space-size=1",
  "--no-opt",
  "--no-maglev",
  "--no-sparkplug",
];
