import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toError } from "#contracts/to-error.ts";

const pathOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const folder = pathOf("dist/page");
const sources = pathOf("src/page");

/** Undefined where there is no such file. */
const changedMs = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** The page is there, and nothing that it is made of is newer. */
function isBuilt(): boolean {
  const builtMs = changedMs(join(folder, "index.html"));
  if (builtMs === undefined) return false;
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" });
  return files.every((file) => (changedMs(join(sources, file)) ?? 0) <= builtMs);
}

async function build(): Promise<boolean> {
  try {
    const { buildPage } = await import("#page/build-page.ts");
    await buildPage(folder);
    return true;
  } catch (thrown) {
    const error = toError(thrown);
    if ("code" in error && error.code === "ERR_MODULE_NOT_FOUND") return false;
    throw error;
  }
}

/** The built page's folder, built now when it must be; undefined when it is missing, and Vite, which builds it, too. */
export async function pageFolder(): Promise<string | undefined> {
  if (isBuilt() || (await build())) return folder;
  return changedMs(join(folder, "index.html")) === undefined ? undefined : folder;
}
