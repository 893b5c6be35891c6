// The demo as a person starts it: a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openSim, type Sim } from "#sandbox/sim.ts";

const entry = join(import.meta.dirname, "../../src/programs/demo.ts");

export type DemoProcess = {
  readonly pid: number;
  readonly url: string;
  readonly sim: Sim;
  /** All that it has printed. */
  readonly lines: readonly string[];
  /** From the command to its address, and how much of that the processor worked. */
  readonly started: { readonly wallMs: number; readonly cpuMs: number };
  /** Sends the signals, one after another, and resolves with the exit code. */
  end(...signals: readonly NodeJS.Signals[]): Promise<number | null>;
  [Symbol.asyncDispose](): Promise<void>;
};

// Fields 14 and 15 of /proc/PID/stat, after the name in brackets: user and system time in hundredths of a second.
const firstAfterName = 3;
const tickMs = 10;

function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return [14, 15].reduce((sum, field) => sum + Number(fields[field - firstAfterName]) * tickMs, 0);
}

/** Starts the demo and waits for its address; rejects with what it printed when it ends before. */
export async function startDemo(args: readonly string[], cwd = process.cwd()): Promise<DemoProcess> {
  const began = performance.now();
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, [entry, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  const address = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    const url = /^Open (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) address.resolve(url);
  });
  void exited.then(() => address.reject(new Error(`the demo ended:\n${lines.join("\n")}`)));
  const url = await address.promise;
  const end = async (...signals: readonly NodeJS.Signals[]): Promise<number | null> => {
    for (const signal of signals) child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    pid: child.pid ?? 0,
    url,
    sim: openSim(url.replace(/\/$/, "")),
    lines,
    started: { wallMs: performance.now() - began, cpuMs: cpuMsOf(child.pid ?? 0) },
    end,
    [Symbol.asyncDispose]: async () => void (await end("SIGTERM")),
  };
}

/** The processes whose environment names a text; other users' are not seen, unless we are root. */
export function processesWith(text: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(text);
      } catch {
        return false; // it has ended, or is somebody else's
      }
    })
    .map(Number);
}
