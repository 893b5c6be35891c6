/**
 * No optimising compilers, WebAssembly's included: their machine code and working memory would outweigh a bot that waits
 * most of its life.
 */
const flags = ["--no-opt", "--no-maglev", "--no-sparkplug", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];

/**
 * Sets Node up for a long wait, and makes `gc` known. Called when everything is loaded: on the command line these flags
 * would make Node compile its own modules and ours anew at each start, because compiled code is kept by the flags that it
 * was compiled under (40 of 120 ms). Bun needs none of it.
 */
export function beLight(): void {
  if (process.versions["bun"] !== undefined) return;
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of flags) setFlagsFromString(flag);
  setFlagsFromString("--expose-gc");
  globalThis.gc = process.getBuiltinModule("node:vm").runInNewContext("gc");
}
