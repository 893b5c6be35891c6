import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { builtInNodeFlags } from "#bot/node-flags.ts";

const pathOf = (entry: string): string => fileURLToPath(new URL(`../${entry}`, import.meta.url));

const path = pathOf("personal-bot.ts");

/** The built-in bot's command line: this very Node, flags for a process that mostly waits, and the program. */
export const builtInBot = { path, argv: [execPath, ...builtInNodeFlags, path] } as const;

/** A program that loads all that the built-in bot ever loads, in the same way, and ends as the bot does with nothing set. */
export const warmBotArgv: readonly string[] = [execPath, ...builtInNodeFlags, pathOf("warm-bot.ts")];

/** How the built-in bot ends when it finds nothing set: the trial child proves by it that it could load everything. */
export const wrongConfiguration = 78;
