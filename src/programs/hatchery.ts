#!/usr/bin/env node
// The command line. `bin/hatchery.js` runs it with a Node that is new enough.
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runCli } from "#cli/run-cli.ts";
import { openStdin } from "#programs/cli/open-stdin.ts";
import { readEnvironment } from "#programs/cli/read-environment.ts";
import { enterBounds } from "#programs/daemon/enter-bounds.ts";
import { keepingCompiled } from "#programs/daemon/keep-compiled.ts";
import { version } from "#programs/daemon/version.ts";
import { portHolder } from "#runtime/port-holder.ts";
import { startDaemon } from "#runtime/start-daemon.ts";

const { env, stdin, stdout, stderr } = process;

/** Ctrl+C ends what follows something; what does not end by itself then is ended as any program is. */
const interrupted = 130;
const patienceMs = 200;
const enough = new AbortController();
const interrupt = (): void => {
  enough.abort();
  setTimeout(() => process.exit(interrupted), patienceMs).unref();
};
process.once("SIGINT", interrupt);

/** A reader that has seen enough (`| head`) is no failure. */
stdout.on("error", (error) => {
  process.exit("code" in error && error.code === "EPIPE" ? 0 : 1);
});

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The daemon in this very process: it hears the signals itself, and its end is the process's. */
async function foreground(): Promise<never> {
  enterBounds();
  const { runDaemon } = await import("#programs/daemon/run-daemon.ts");
  process.off("SIGINT", interrupt);
  process.exit(await runDaemon());
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const noColour = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: readEnvironment(env, process.cwd()),
  cwd: process.cwd(),
  stdin: openStdin(stdin),
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  colour: stdout.isTTY && !noColour && env["TERM"] !== "dumb",
  fetch,
  startDaemon: (logFile) =>
    startDaemon([process.execPath, pathOf("hatcheryd.ts")], { logFile, env: keepingCompiled() }),
  foreground,
  // Loaded when asked for: the gate's probes are half of all the code that there is here.
  doctor: async (settings, daemon) => (await import("#programs/cli/join-doctor.ts")).joinDoctor(settings, daemon),
  storage: async () => (await import("#programs/cli/join-storage.ts")).joinStorage,
  portHolder,
  isAlive,
  sleep: (ms) => sleep(ms),
  signal: enough.signal,
  version,
  causesDir: pathOf("../../docs/causes"),
});
