import { renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url));

/**
 * Builds the page into `folder`, as `npm run page` does into `dist/page`: beside it first, so that nobody is served half a
 * page, and two who build at once do not meet. Rejects with Vite's words when it cannot.
 */
export async function buildPage(folder: string): Promise<void> {
  const outDir = `${folder}.${process.pid}`;
  await build({ configFile, logLevel: "warn", build: { outDir } });
  const old = `${outDir}.old`;
  try {
    renameSync(folder, old);
  } catch {
    // there was none
  }
  renameSync(outDir, folder);
  rmSync(old, { recursive: true, force: true });
}
