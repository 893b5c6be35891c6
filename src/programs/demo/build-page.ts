import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toError } from "#contracts/to-error.ts";

const folder = fileURLToPath(new URL("../../../dist/page/", import.meta.url));

/** The built page's folder. Built now when it is missing; undefined when Vite, which builds it, is not installed. */
export async function pageFolder(): Promise<string | undefined> {
  return existsSync(join(folder, "index.html")) ? folder : build();
}

async function build(): Promise<string | undefined> {
  try {
    const { buildPage } = await import("#page/build-page.ts");
    await buildPage();
    return folder;
  } catch (thrown) {
    const error = toError(thrown);
    if ("code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
