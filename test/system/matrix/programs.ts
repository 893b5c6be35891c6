// How a row names its program: one of the small programs in test/fixtures, on the runtime that it is for.
import { existsSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { dying, faults, root, type Stage } from "./stage.ts";

export const python = "/usr/bin/python3";
export const bun = join(root, "node_modules/@oven/bun-linux-x64/bin/bun");
/** The first Node in PATH that is not ours: on Debian and elsewhere an older one. */
const systemNode = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "node"))
  .find((path) => !path.startsWith(root) && existsSync(path));
/** Node 20 says nothing where later ones do; rows about it are there only where it is. */
export const hasNode20 =
  systemNode !== undefined && execFileSync(systemNode, ["--version"], { encoding: "utf8" }).startsWith("v20.");

type Argv = (stage: Stage) => readonly string[];

const file = (name: string): string =>
  join(name.includes("/") || existsSync(join(faults, name)) ? faults : dying, name);

export const node =
  (name: string, ...words: readonly string[]): Argv =>
  () => [process.execPath, file(name), ...words];
/** Node with options of its own. */
export const nodeWith =
  (option: string, name: string): Argv =>
  () => [process.execPath, option, file(name)];
export const oldNode =
  (name: string): Argv =>
  () => [systemNode ?? "node", file(name)];
export const py =
  (name: string, ...words: readonly string[]): Argv =>
  () => [python, file(name), ...words];
export const inBun =
  (name: string, ...words: readonly string[]): Argv =>
  () => [bun, file(name), ...words];
export const script =
  (name: string, ...words: readonly string[]): Argv =>
  () => [file(name), ...words];
export const shell =
  (line: string): Argv =>
  () => ["/bin/sh", "-c", line];

export const lacksBun = (): string | undefined => (existsSync(bun) ? undefined : "Bun is not installed");

export function lacksTelegramForPython(): string | undefined {
  try {
    execFileSync(python, ["-W", "ignore", "-c", "import telegram"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "Debian's python3-python-telegram-bot is not installed";
  }
}
