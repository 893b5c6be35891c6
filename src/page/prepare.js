// npm runs this after an installation: it builds the demo's page, so that the demo starts at once. Where Vite was not
// installed, or this Node is too old for it, nothing is built; the demo's first start does it, or says what is missing.
import { fileURLToPath } from "node:url";

try {
  const { build } = await import("vite");
  await build({ configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)), logLevel: "warn" });
} catch (error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") console.warn(`The demo's page was not built: ${error.message}`);
}
