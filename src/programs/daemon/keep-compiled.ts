import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

/** The private folder for compiled code, the one that `bin/hatchery.js` uses. */
function folder(): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  return process.env["NODE_COMPILE_CACHE"] ?? join(cache, "hatchery", "compile-cache");
}

/**
 * The environment of a process that keeps the daemon's compiled code from its first file on: reading the TypeScript anew
 * costs a start half a second, and what reads it stays in memory. Without a place for it starts are slower, nothing worse.
 */
export const keepingCompiled = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_COMPILE_CACHE: folder() });

/** The same for this process, from here on. */
export function keepCompiled(): void {
  enableCompileCache(folder());
}
