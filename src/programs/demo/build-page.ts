import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The built page's folder. Built now when it is missing; undefined when Vite, which builds it, is not installed. */
export async function pageFolder(): Promise<string | undefined> {
  const folder = join(root, "dist", "page");
  if (existsSync(join(folder, "index.html"))) return folder;
  try {
    const { build } = await import("vite");
    await build({ configFile: join(root, "src/page/vite.config.ts"), logLevel: "warn" });
    return folder;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
