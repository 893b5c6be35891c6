import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { findExecutable } from "#runtime/check-start.ts";
import { firstUserId } from "#runtime/bot-folder.ts";
import type { ViewSetting } from "#runtime/views.ts";

/**
 * How bots are kept apart. `own-user`: each runs under an id of its own; `bubblewrap`: and sees of the machine no more than
 * it needs. `blocked` says why it is less than it could be.
 */
export type Isolation =
  | { readonly rung: "bubblewrap"; readonly view: ViewSetting }
  | { readonly rung: "own-user" }
  | { readonly rung: "same-user"; readonly blocked: string };

const trialMs = 10_000;

/** No bot's: the trial child's own. */
export const trialUserId = firstUserId - 1;

export type Trial = {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
};

type Ran = { readonly code: number | undefined; readonly said: string };

function run({ argv, cwd, env }: Trial, userId: number | undefined): Promise<Ran> {
  const [file = "", ...args] = argv;
  const as = userId === undefined ? {} : { uid: userId, gid: userId };
  return new Promise((done) => {
    execFile(file, args, { cwd, env, timeout: trialMs, killSignal: "SIGKILL", ...as }, (error, _out, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      done({ code, said: stderr.trim().split("\n").at(-1) ?? error?.message ?? "" });
    });
  });
}

// Enters both folders and opens each file, as the one who will have to.
const openEach =
  'cd "$1" && cd "$2" || exit 3; shift 2; for f in "$@"; do [ -r "$f" ] || { echo "cannot read $f" >&2; exit 3; }; done';

/** A trial child enters a program's folders and opens its files as another user id. Undefined: nothing blocks it. */
export async function blockedFor(userId: number, { argv, cwd, env }: Trial): Promise<string | undefined> {
  const executable = findExecutable(argv[0] ?? "", { cwd, path: env["PATH"] ?? "" });
  const files = argv
    .slice(1)
    .map((word) => resolve(cwd, word))
    .filter((path) => existsSync(path));
  const all = executable === undefined ? files : [executable, ...files];
  const words = ["/bin/sh", "-c", openEach, "sh", cwd, env["DATA_DIR"] ?? cwd, ...all];
  const { code, said } = await run({ argv: words, cwd: "/", env }, userId);
  return code === 0 ? undefined : said === "" ? `the folder ${cwd} cannot be entered` : said;
}

/**
 * Whether bots can run under user ids of their own: a trial child runs the built-in program itself under such an id. With
 * nothing set it refuses its configuration (`refusesWith`), and by then has opened Node, itself and all it imports.
 */
export async function findIsolation(trial: Trial, refusesWith: number): Promise<Isolation> {
  if (process.getuid?.() !== 0) return { rung: "same-user", blocked: "the daemon does not run as root" };
  const cacheDir = trial.env["NODE_COMPILE_CACHE"];
  if (cacheDir !== undefined) linkCompileCache(cacheDir, trialUserId);
  const { code, said } = await run(trial, trialUserId);
  if (code === refusesWith) return { rung: "own-user" };
  return { rung: "same-user", blocked: said === "" ? `the trial child ended with ${code ?? "a signal"}` : said };
}

/**
 * Runs a program that loads all that bots load, so that its compiled code lies in the cache `NODE_COMPILE_CACHE`, and lets
 * bots read it there: Node writes for its own user alone, and a bot that cannot read compiles everything at each start.
 */
export async function warmCompileCache(trial: Trial): Promise<void> {
  const cacheDir = trial.env["NODE_COMPILE_CACHE"] ?? "";
  await run(trial, undefined);
  for (const entry of readdirSync(cacheDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o644);
  }
}

/**
 * Node names the cache's folder by user id. One cache serves all bots: the daemon's, which they can read and not write; a
 * writable shared one would carry code from bot to bot. https://nodejs.org/api/module.html#module-compile-cache
 */
export function linkCompileCache(cacheDir: string, userId: number): void {
  const own = `-${process.getuid?.() ?? 0}`;
  for (const name of existsSync(cacheDir) ? readdirSync(cacheDir) : []) {
    if (!name.endsWith(own)) continue;
    const link = join(cacheDir, `${name.slice(0, -own.length)}-${userId}`);
    if (!existsSync(link)) symlinkSync(name, link);
  }
}
