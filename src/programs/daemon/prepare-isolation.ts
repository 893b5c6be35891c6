import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "#contracts/settings.ts";
import { builtInBot, wrongConfiguration } from "#programs/daemon/built-in-bot.ts";
import { findIsolation, warmCompileCache, type Isolation } from "#runtime/isolation.ts";

export type Prepared = { readonly isolation: Isolation; readonly compileCacheDir: string };

/**
 * Fills the bots' compile cache when it is new, and finds by a trial child how far bots can be kept apart. Both run the
 * built-in bot once with nothing set.
 */
export async function prepareIsolation({ dataDir }: Settings): Promise<Prepared> {
  const compileCacheDir = join(dataDir, "compile-cache");
  mkdirSync(compileCacheDir, { recursive: true, mode: 0o755 });
  const env = { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: compileCacheDir };
  const trial = { argv: builtInBot.argv, cwd: "/", env };
  if (!readdirSync(compileCacheDir).some((name) => name.startsWith(`v${process.versions.node}-`))) {
    await warmCompileCache(trial);
  }
  return { isolation: await findIsolation(trial, wrongConfiguration), compileCacheDir };
}
