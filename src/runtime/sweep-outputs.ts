import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

type Output = { readonly path: string; readonly bytes: number; readonly atMs: number; readonly isLast: boolean };

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** The names in a folder; none when it is not there, or no longer. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

const runNumber = (name: string): number => Number(/-(\d+)\.(?:out|err)$/.exec(name)?.[1] ?? -1);

/** What one bot's runs left, with their real size on disk. Its last run may be going on. */
async function outputsOf(folder: string): Promise<readonly Output[]> {
  const names = (await namesIn(folder)).filter((name) => runNumber(name) >= 0);
  const last = Math.max(...names.map(runNumber));
  const found: Output[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const seen = await stat(path).catch((error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    });
    if (seen === undefined) continue;
    found.push({ path, bytes: seen.blocks * 512, atMs: seen.mtimeMs, isLast: runNumber(name) === last });
  }
  return found;
}

/**
 * Keeps the output of all bots' runs together below a bound: each bot's own bound, times ten thousand bots, is more than a
 * disk has. The oldest go first, and each bot's last run stays. Resolves with the bytes freed.
 */
export async function sweepOutputs(dataDir: string, bytesMax: number): Promise<number> {
  const bots = join(dataDir, "bots");
  const all: Output[] = [];
  for (const bot of await namesIn(bots)) all.push(...(await outputsOf(join(bots, bot, "runs"))));
  let excess = all.reduce((sum, { bytes }) => sum + bytes, 0) - bytesMax;
  let freed = 0;
  for (const { path, bytes } of all.filter(({ isLast }) => !isLast).toSorted((a, b) => a.atMs - b.atMs)) {
    if (excess <= 0) break;
    await rm(path, { force: true });
    excess -= bytes;
    freed += bytes;
  }
  return freed;
}
