import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the page into `dist/page`, as `npm run page` does. Rejects with Vite's words when it cannot. */
export async function buildPage(): Promise<void> {
  const configFile = fileURLToPath(new URL("vite.config.ts", import.meta.url));
  await build({ configFile, logLevel: "warn" });
}
