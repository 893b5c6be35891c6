import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { builtInNodeFlags } from "#bot/node-flags.ts";

export type RuntimeName = "node" | "bun";

const program = resolve("src/programs/personal-bot.ts");
const bunFile = resolve("node_modules/@oven/bun-linux-x64/bin/bun");

/** Why a runtime's tests do not run here; false when they do. */
export function whyNot(runtime: RuntimeName): string | false {
  return runtime === "bun" && !existsSync(bunFile) ? "Bun (@oven/bun-linux-x64) is not installed here" : false;
}

export type BotProcess = {
  readonly child: ChildProcess;
  readonly dataDir: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>;
  stop(signal?: NodeJS.Signals): Promise<number | undefined>;
};

const command = (runtime: RuntimeName): readonly [string, ...string[]] =>
  runtime === "bun" ? [bunFile, "--smol", program] : [process.execPath, ...builtInNodeFlags, program];

/** Starts the built-in bot as a process of its own, with exactly this environment beside PATH and a compile cache. */
export function runPersonalBot(
  runtime: RuntimeName,
  env: Readonly<Record<string, string>>,
  dataDir = mkdtempSync(join(tmpdir(), "personal-bot-")),
): BotProcess {
  const [file, ...args] = command(runtime);
  const cache = join(tmpdir(), "hatchery-test-compile-cache");
  const child = spawn(file, args, {
    env: { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: cache, DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(([code]): number | undefined =>
    typeof code === "number" ? code : undefined,
  );
  return {
    child,
    dataDir,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
}
