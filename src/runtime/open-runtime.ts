import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { closeSync } from "node:fs";
import type { ExitWay } from "#contracts/exit.ts";
import type { BotId, RunId } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import { knowSecret } from "#contracts/redact.ts";
import type { ExitReport, Runtime, Sighting, StartResult, StartSpec } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { culpritOf } from "#runtime/check-start.ts";
import { blockedFor, linkCompileCache, type Isolation } from "#runtime/isolation.ts";
import { openOutput, outputFile, pruneRuns, runsIn, sampleOutput, trimOutput } from "#runtime/output-files.ts";
import { bootId, readStat, sight } from "#runtime/proc.ts";

export type RuntimeParts = {
  readonly dataDir: string;
  readonly compileCacheDir: string;
  readonly isolation: Isolation;
  readonly limits: Limits;
  readonly now: () => number;
  /** Hears what a program that may not run under its own id was blocked by, and what could not be trimmed. */
  readonly onBlocked: (botId: BotId, what: string) => void;
};

type Running = { readonly botId: BotId; readonly child: ChildRef; readonly adopted: boolean };

const spawnFailed = (error: unknown, spec: StartSpec): ExitWay & { kind: "spawn-failed" } => {
  const { message, ...rest } = toError(error);
  const errno = "code" in rest && typeof rest.code === "string" ? rest.code : "unknown";
  const culprit = culpritOf(spec.argv[0] ?? "", { cwd: spec.cwd, path: spec.env["PATH"] ?? "" });
  return { kind: "spawn-failed", errno, message, culprit };
};

/** `spawned` or what went wrong: an error comes without an `exit`, and some come as a throw. */
function spawnChild(spec: StartSpec, options: SpawnOptions): Promise<ChildProcess> {
  const [file = "", ...args] = spec.argv;
  const child = spawn(file, args, options);
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve(child));
    child.once("error", reject);
  });
}

class LocalRuntime implements Runtime {
  readonly #parts: RuntimeParts;
  readonly #folders: BotFolders;
  readonly #running = new Map<RunId, Running>();
  readonly #blocked = new Map<string, string | undefined>();
  #hear: (report: ExitReport) => void = () => undefined;
  readonly #adoptedTimer: NodeJS.Timeout;
  readonly #trimTimer: NodeJS.Timeout;
  #trimming = false;

  constructor(parts: RuntimeParts) {
    this.#parts = parts;
    this.#folders = new BotFolders(parts.dataDir);
    this.#adoptedTimer = setInterval(() => this.#checkAdopted(), parts.limits.adoptedCheckMs).unref();
    this.#trimTimer = setInterval(() => void this.#trimAll(), parts.limits.outputCheckMs).unref();
  }

  onExit(hear: (report: ExitReport) => void): void {
    this.#hear = hear;
  }

  async start(spec: StartSpec): Promise<StartResult> {
    for (const secret of spec.secrets) knowSecret(secret);
    const early = culpritOf(spec.argv[0] ?? "", { cwd: spec.cwd, path: spec.env["PATH"] ?? "" });
    if (early !== undefined) return { kind: "failed", way: this.#culpritWay(early, spec) };
    const folder = this.#folders.runs(spec.botId);
    const output = openOutput(folder, spec.runId);
    try {
      const as = await this.#identity(spec);
      const stdio: SpawnOptions["stdio"] = ["ignore", output.stdout, output.stderr];
      const child = await spawnChild(spec, { cwd: spec.cwd, env: spec.env, detached: true, stdio, ...as });
      const ref = this.#remember(spec, child);
      pruneRuns(folder, this.#parts.limits.outputRunsKept);
      return { kind: "started", child: ref };
    } catch (error) {
      return { kind: "failed", way: spawnFailed(error, spec) };
    } finally {
      closeSync(output.stdout);
      closeSync(output.stderr);
    }
  }

  #culpritWay(culprit: NonNullable<ReturnType<typeof culpritOf>>, spec: StartSpec): ExitWay & { kind: "spawn-failed" } {
    const errno =
      culprit.kind === "cwd_not_a_folder" ? "ENOTDIR" : culprit.kind === "not_executable" ? "EACCES" : "ENOENT";
    return { kind: "spawn-failed", errno, message: `spawn ${spec.argv[0] ?? ""} ${errno}`, culprit };
  }

  /** The bot's own user id where the system and the program's files allow it; what blocks it is told once per program. */
  async #identity(spec: StartSpec): Promise<{ uid?: number; gid?: number }> {
    if (this.#parts.isolation.rung !== "own-user") return {};
    const uid = this.#folders.userId(spec.botId);
    const program = JSON.stringify([spec.argv, spec.cwd]);
    if (!this.#blocked.has(program)) {
      const blocked = await blockedFor(uid, { argv: spec.argv, cwd: spec.cwd, env: spec.env });
      this.#blocked.set(program, blocked);
      if (blocked !== undefined) this.#parts.onBlocked(spec.botId, blocked);
    }
    if (this.#blocked.get(program) !== undefined) return {};
    linkCompileCache(this.#parts.compileCacheDir, uid);
    return { uid, gid: uid };
  }

  #remember({ botId, runId }: StartSpec, process: ChildProcess): ChildRef {
    const pid = process.pid ?? 0;
    const stat = readStat(pid);
    const startTicks = stat === undefined || stat === "unknown" ? 0 : stat.startTicks;
    const child: ChildRef = { pid, startTicks, bootId: bootId() };
    this.#running.set(runId, { botId, child, adopted: false });
    process.once("exit", (code, signal) => {
      const way: ExitWay = signal === null ? { kind: "code", code: code ?? 0 } : { kind: "signal", signal };
      this.#ended(runId, way);
    });
    return child;
  }

  /** Told once. What the leader left behind in its group ends with it. */
  #ended(runId: RunId, way: ExitWay): void {
    const running = this.#running.get(runId);
    if (running === undefined) return;
    this.#running.delete(runId);
    // A group id is not given to a new process while the group has members; without members there is nobody to signal.
    this.#kill(-running.child.pid, "SIGKILL");
    this.#hear({ runId, way, oomKilled: undefined, atMs: this.#parts.now() });
  }

  #kill(pid: number, signal: NodeJS.Signals): Sighting {
    try {
      process.kill(pid, signal);
      return "alive";
    } catch (error) {
      return "code" in toError(error) && toError(error).message.includes("ESRCH") ? "gone" : "unknown";
    }
  }

  adopt(runId: RunId, child: ChildRef): Sighting {
    const seen = sight(child);
    const botId = Number(runId.split("-")[0]);
    if (seen === "alive") this.#running.set(runId, { botId, child, adopted: true });
    return seen;
  }

  signal(runId: RunId, signal: "SIGTERM" | "SIGKILL"): Sighting {
    const running = this.#running.get(runId);
    if (running === undefined) return "gone";
    const seen = sight(running.child);
    // Our own child that has just died is ours still: nobody else can have its pid before we have reaped it.
    if (seen !== "alive" && running.adopted) return seen;
    return this.#kill(-running.child.pid, signal);
  }

  #checkAdopted(): void {
    for (const [runId, { adopted, child }] of this.#running) {
      if (adopted && sight(child) === "gone") this.#ended(runId, { kind: "unknown" });
    }
  }

  async #trimAll(): Promise<void> {
    if (this.#trimming) return;
    this.#trimming = true;
    for (const [runId, { botId }] of this.#running) {
      for (const stream of ["stdout", "stderr"] as const) {
        const file = outputFile(this.#folders.runs(botId), runId, stream);
        await trimOutput(file, this.#bounds).catch((error: unknown) =>
          this.#parts.onBlocked(botId, toError(error).message),
        );
      }
    }
    this.#trimming = false;
  }

  get #bounds(): { headBytes: number; tailBytes: number } {
    return { headBytes: this.#parts.limits.outputHeadBytes, tailBytes: this.#parts.limits.outputTailBytes };
  }

  async output(botId: BotId, runId: RunId): ReturnType<Runtime["output"]> {
    const folder = this.#folders.runs(botId);
    const stdout = sampleOutput(outputFile(folder, runId, "stdout"), this.#bounds);
    const stderr = sampleOutput(outputFile(folder, runId, "stderr"), this.#bounds);
    return stdout === undefined || stderr === undefined ? undefined : { stdout, stderr };
  }

  async runs(botId: BotId): Promise<readonly RunId[]> {
    return runsIn(this.#folders.runs(botId));
  }

  async erase(botId: BotId): Promise<{ readonly files: number; readonly bytes: number }> {
    return this.#folders.erase(botId);
  }

  async dataDir(botId: BotId): Promise<string> {
    return this.#folders.data(botId);
  }

  release(): void {
    clearInterval(this.#adoptedTimer);
    clearInterval(this.#trimTimer);
  }
}

/** Processes of this machine. Children lead their own group, write to files, and outlive this process. */
export function openRuntime(parts: RuntimeParts): Runtime {
  return new LocalRuntime(parts);
}
