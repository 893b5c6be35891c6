import { chmodSync, mkdirSync } from "node:fs";
import { warmBotArgv, wrongConfiguration } from "#programs/daemon/built-in-bot.ts";
import { findIsolation, warmCompileCache, type Isolation } from "#runtime/isolation.ts";
import type { ViewSetting } from "#runtime/views.ts";

/**
 * Fills the bots' compile cache with what is new in it (all of it at the first start, what changed after an upgrade), and
 * finds by a trial child how far bots can be kept apart, where that is not known yet. Both load the whole built-in bot with
 * nothing set.
 */
export async function prepareIsolation(compileCacheDir: string, view: ViewSetting | undefined): Promise<Isolation> {
  mkdirSync(compileCacheDir, { recursive: true });
  chmodSync(compileCacheDir, 0o755); // every bot reads it, whatever the daemon's mask says
  const env = { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: compileCacheDir };
  const trial = { argv: warmBotArgv, cwd: "/", env };
  await warmCompileCache(trial);
  // A trial child has run in a view already, and as a user of its own.
  return view === undefined ? findIsolation(trial, wrongConfiguration) : { rung: "bubblewrap", view };
}
