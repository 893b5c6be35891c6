import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { builtInNodeFlags } from "#bot/node-flags.ts";

const path = fileURLToPath(new URL("../personal-bot.ts", import.meta.url));

/** The built-in bot's command line: this very Node, flags for a process that mostly waits, and the program. */
export const builtInBot = { path, argv: [execPath, ...builtInNodeFlags, path] } as const;

/** How the built-in bot ends when it finds nothing set: the trial child proves by it that it could load everything. */
export const wrongConfiguration = 78;
