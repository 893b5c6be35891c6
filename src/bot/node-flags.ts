/**
 * Node's flags for the built-in bot, which waits most of its life: a small young generation, no optimising compilers (their
 * machine code and working memory would outweigh the bot; WebAssembly's alone, which fetch brings in, by 10 MB), and the
 * right to ask for a collection when it rests. Bun knows none of them.
 */
export const builtInNodeFlags: readonly string[] = [
  "--max-semi-space-size=1",
  "--no-opt",
  "--no-maglev",
  "--no-sparkplug",
  "--liftoff-only",
  "--expose-gc",
];
