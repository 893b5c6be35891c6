import { defineConfig } from "vite";

/** The demo's page: built into `dist/page` by `npm run page`, or at the demo's first start. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  build: { outDir: "../../dist/page", emptyOutDir: true, target: "es2022", modulePreload: false },
  oxc: { jsx: { importSource: "preact" } },
});
