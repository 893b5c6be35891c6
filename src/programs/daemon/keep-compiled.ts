import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Keeps the daemon's compiled code in a private folder, the one that `bin/hatchery.js` uses: reading the TypeScript anew
 * costs every start a quarter of a second. Without a place for it starts are slower, nothing worse.
 */
export function keepCompiled(): void {
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  enableCompileCache(join(cache, "hatchery", "compile-cache"));
}
