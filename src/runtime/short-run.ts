import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { errnoOf } from "#runtime/proc.ts";

export type ShortRunParts = {
  readonly argv: readonly [string, ...string[]];
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from its input, which stays open until it ends: it may notice by that that nobody waits for it. */
  readonly input: readonly Uint8Array[];
  readonly msMax: number;
  readonly outputBytesMax: number;
  /** Resident memory; looked at often, where the system tells. */
  readonly memoryBytesMax: number;
  /** Hears every line of its output as it comes. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** How it ended. What it wrote to its error stream is nobody's to read: it may quote what it was given. */
export type ShortEnd =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: NodeJS.Signals }
  | { readonly kind: "killed"; readonly why: KillReason }
  | { readonly kind: "not_started"; readonly errno: string };

type KillReason = "time" | "memory" | "output" | "asked";

const lookMs = 50;

/** Memory that a process has now; undefined where the system does not tell, or the process is gone. */
function residentBytes(pid: number | undefined): number | undefined {
  try {
    const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
    return kb === undefined ? undefined : Number(kb) * 1024;
  } catch {
    return undefined; // no /proc here, or no such process any more
  }
}

type Ended = Exclude<ShortEnd, { kind: "killed" }>;

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ kind: "not_started", errno: errnoOf(error) ?? error.name }));
    child.once("close", (code, signal) =>
      resolve(signal === null ? { kind: "code", code: code ?? 0 } : { kind: "signal", signal }),
    );
  });
}

/** Cuts an output into lines; says no more once it is longer than it may be. */
function readLines(child: ChildProcess, { outputBytesMax, onLine }: ShortRunParts, tooMuch: () => void): void {
  let bytes = 0;
  let begun: string[] = []; // of a line that may be very long: it is put together once
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    bytes += Buffer.byteLength(text);
    if (bytes > outputBytesMax) return tooMuch();
    const end = text.lastIndexOf("\n");
    if (end < 0) return void begun.push(text);
    const lines = `${begun.join("")}${text.slice(0, end)}`.split("\n");
    begun = [text.slice(end + 1)];
    for (const line of lines) onLine(line);
  });
}

/**
 * Runs one program for one task: fed by its input, heard line by line, and killed outright for what it takes too much of.
 * Never rejects. Works on Node and on Bun.
 */
export async function shortRun(parts: ShortRunParts): Promise<ShortEnd> {
  if (parts.signal.aborted) return { kind: "killed", why: "asked" };
  const [file, ...args] = parts.argv;
  const child = spawn(file, args, { env: { ...parts.env }, stdio: ["pipe", "pipe", "ignore"], windowsHide: true });
  let killed: KillReason | undefined;
  const kill = (why: KillReason): void => {
    killed ??= why;
    child.kill("SIGKILL");
  };
  const asked = (): void => kill("asked");
  const late = setTimeout(() => kill("time"), parts.msMax);
  const watch = setInterval(() => {
    if ((residentBytes(child.pid) ?? 0) > parts.memoryBytesMax) kill("memory");
  }, lookMs);
  parts.signal.addEventListener("abort", asked, { once: true });
  readLines(child, parts, () => kill("output"));
  child.stdin?.on("error", () => undefined); // it ended before it had read all: how, its end says
  for (const chunk of parts.input) child.stdin?.write(chunk);
  const end = await endOf(child);
  clearTimeout(late);
  clearInterval(watch);
  parts.signal.removeEventListener("abort", asked);
  return killed === undefined ? end : { kind: "killed", why: killed };
}
