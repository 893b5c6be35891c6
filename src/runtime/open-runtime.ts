import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import type { Server } from "node:net";
import type { ExitWay } from "#contracts/exit.ts";
import { botOf, type BotId, type RunId, type RunRef } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import { knowSecret } from "#contracts/redact.ts";
import type { ExitReport, OverReport, Runtime, Sighting, StartResult, StartSpec } from "#contracts/runtime-port.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { findChild } from "#runtime/find-child.ts";
import type { Isolation } from "#runtime/isolation.ts";
import { Launcher, type Launch } from "#runtime/launcher.ts";
import { Leftovers, markOf } from "#runtime/leftovers.ts";
import { openOutput, pruneRuns, runsIn, sampleRun, type Stream } from "#runtime/output-files.ts";
import { bootId, environOf, readStat, sight } from "#runtime/proc.ts";
import { RunCgroups } from "#runtime/run-cgroup.ts";
import { RunGuard, type Guarded } from "#runtime/run-guard.ts";
import { sendSignal } from "#runtime/send-signal.ts";
import { failsEarly, spawnChild, spawnFailed } from "#runtime/spawn-child.ts";
import { TrimOutputs } from "#runtime/trim-outputs.ts";

export type RuntimeParts = {
  readonly dataDir: string;
  readonly compileCacheDir: string;
  readonly isolation: Isolation | Promise<Isolation>;
  readonly limits: Limits;
  readonly now: () => number;
  /** Hears what a program that may not run under its own id was blocked by, and that output cannot be trimmed. */
  readonly onBlocked: (botId: BotId, what: string) => void;
  /** Hears what listens for a run in a network of its own: the gate's, for that run alone. */
  readonly onListening?: (run: RunRef, server: Server) => void;
  /** Hears how much of a stream's middle was dropped so far. */
  readonly onTrimmed?: (run: { botId: BotId; runId: RunId }, stream: Stream, droppedBytes: number) => void;
};

/** `process` is undefined for a child of an earlier daemon. `mark` is the environment entry that only this run has. */
type Running = {
  readonly botId: BotId;
  readonly child: ChildRef;
  readonly process: ChildProcess | undefined;
  readonly mark: string | undefined;
  readonly ending: boolean;
};

class LocalRuntime implements Runtime {
  readonly #parts: RuntimeParts;
  readonly #folders: BotFolders;
  readonly #launcher: Launcher;
  readonly #leftovers: Leftovers;
  readonly #outputs: TrimOutputs;
  readonly #cgroups: RunCgroups | undefined;
  readonly #guard: RunGuard;
  readonly #running = new Map<RunId, Running>();
  readonly #timers: readonly NodeJS.Timeout[];
  #hear: (report: ExitReport) => void = () => undefined;
  #hearOver: (over: OverReport) => void = () => undefined;
  #trimming = false;
  #released = false;

  constructor(parts: RuntimeParts) {
    const { limits, onBlocked, onTrimmed } = parts;
    this.#parts = parts;
    this.#folders = new BotFolders(parts.dataDir);
    this.#cgroups = RunCgroups.find(parts.dataDir);
    this.#launcher = new Launcher({ ...parts, folders: this.#folders });
    this.#leftovers = new Leftovers(limits, () => this.#leaders());
    const outputs = { limits, folders: this.#folders, onTrimmed: onTrimmed ?? (() => undefined), onUnable: onBlocked };
    this.#outputs = new TrimOutputs(outputs);
    this.#guard = new RunGuard({
      ...parts,
      folders: this.#folders,
      running: () => this.#lives(),
      isHeld: ({ runId }) => this.#cgroups?.memoryMaxBytes(runId) !== undefined,
      onOver: (over) => this.#hearOver(over),
    });
    this.#timers = [
      setInterval(() => this.#checkAdopted(), limits.adoptedCheckMs).unref(),
      setInterval(() => void this.#trimAll(), limits.outputCheckMs).unref(),
      setInterval(() => this.#guard.checkMemory(parts.now()), limits.memoryCheckMs).unref(),
      setInterval(() => void this.#guard.checkFolders(), limits.folderCheckMs).unref(),
    ];
  }

  onExit(hear: (report: ExitReport) => void): void {
    this.#hear = hear;
  }

  onOver(hear: (over: OverReport) => void): void {
    this.#hearOver = hear;
  }

  async start(spec: StartSpec): Promise<StartResult> {
    for (const secret of spec.secrets) knowSecret(secret);
    try {
      const early = failsEarly(spec);
      return early === undefined ? { kind: "started", child: await this.#spawn(spec) } : { kind: "failed", way: early };
    } catch (error) {
      return { kind: "failed", way: spawnFailed(error) };
    }
  }

  async #spawn(spec: StartSpec): Promise<ChildRef> {
    const folder = this.#folders.runs(spec.botId);
    const output = openOutput(folder, spec.runId);
    let launch: Launch | undefined;
    try {
      // Before there is a process: what fails after that would be a run that nobody knows of.
      pruneRuns(folder, this.#parts.limits.outputRunsKept);
      launch = await this.#launcher.prepare(spec, output);
      return this.#remember(spec, await spawnChild(launch, (start) => this.#bear(spec.runId, start)));
    } catch (error) {
      this.#cgroups?.leave(spec.runId);
      await this.#launcher.ended(spec.runId);
      throw error;
    } finally {
      launch?.close();
      closeSync(output.stdout);
      closeSync(output.stderr);
    }
  }

  #bear(runId: RunId, start: () => ChildProcess): ChildProcess {
    const { botMemoryBytes: memoryBytes, botTasksMax: tasks } = this.#parts.limits;
    return this.#cgroups?.bear(runId, { memoryBytes, tasks }, start) ?? start();
  }

  #remember({ botId, runId, env }: StartSpec, process: ChildProcess): ChildRef {
    const pid = process.pid ?? 0;
    const stat = readStat(pid);
    const startTicks = stat === undefined || stat === "unknown" ? 0 : stat.startTicks;
    const child: ChildRef = { pid, startTicks, bootId: bootId() };
    const mark = markOf(Object.entries(env).map(([name, value]) => `${name}=${value}`));
    this.#running.set(runId, { botId, child, process, mark, ending: false });
    process.once("exit", (code, signal) => {
      const way: ExitWay = signal === null ? { kind: "code", code: code ?? 0 } : { kind: "signal", signal };
      this.#ended(runId, way);
    });
    return child;
  }

  *#lives(): Iterable<Guarded> {
    for (const [runId, { botId, child, ending }] of this.#running) if (!ending) yield { botId, runId, child };
  }

  *#leaders(): Iterable<number> {
    for (const { child } of this.#lives()) yield child.pid;
  }

  #ended(runId: RunId, way: ExitWay): void {
    const running = this.#running.get(runId);
    if (running === undefined || running.ending || this.#released) return;
    this.#running.set(runId, { ...running, ending: true });
    // A group id is not given to a new process while the group has members; of a group that we did not start this minute
    // that cannot be shown, so what an adopted child left is found by its environment alone.
    if (running.process !== undefined) sendSignal(-running.child.pid, "SIGKILL");
    const atMs = this.#parts.now();
    const oomKilled = this.#cgroups?.oomKilled(runId);
    const tell = (): void => {
      this.#running.delete(runId);
      if (!this.#released) this.#hear({ runId, way, oomKilled, atMs });
    };
    this.#drain(runId, running).then(tell, tell);
  }

  /** Nobody of the run is left, and nothing is added to its output, when this resolves; bounded by `drainMs`. */
  async #drain(runId: RunId, { botId, mark }: Running): Promise<void> {
    const userId = this.#folders.ownerOf(botId);
    await this.#leftovers.end({ mark, userId }, () => this.#cgroups?.members(runId) ?? []);
    this.#cgroups?.leave(runId);
    await this.#launcher.ended(runId);
    await this.#outputs.trim({ botId, runId });
    this.#outputs.forget(runId);
  }

  adopt(runId: RunId, child: ChildRef): Sighting {
    const seen = sight(child);
    const botId = botOf(runId);
    if (seen === "gone") {
      this.#leftovers.endAtOnce(child, this.#folders.ownerOf(botId), this.#cgroups?.members(runId));
      this.#cgroups?.leave(runId);
    }
    if (seen !== "alive" || this.#running.has(runId)) return seen;
    const mark = markOf(environOf(child.pid));
    this.#running.set(runId, { botId, child, process: undefined, mark, ending: false });
    void this.#launcher.adopted({ botId, runId }, child.pid);
    return seen;
  }

  find(botId: BotId): ChildRef | undefined {
    return findChild(botId, { folder: this.#folders.dataPath(botId), known: new Set(this.#leaders()) });
  }

  sight(runId: RunId): Sighting {
    const running = this.#running.get(runId);
    return running === undefined || running.ending ? "gone" : sight(running.child);
  }

  signal(runId: RunId, signal: "SIGTERM" | "SIGKILL"): Sighting {
    const running = this.#running.get(runId);
    if (running === undefined || running.ending) return "gone";
    // Our own child is ours until it is reaped: nobody else can have its pid. Another's child must be proven each time.
    const seen = running.process === undefined ? sight(running.child) : "alive";
    return seen === "alive" ? sendSignal(-running.child.pid, signal) : seen;
  }

  #checkAdopted(): void {
    for (const [runId, { process, child }] of this.#running) {
      if (process === undefined && sight(child) === "gone") this.#ended(runId, { kind: "unknown" });
    }
  }

  async #trimAll(): Promise<void> {
    if (this.#trimming) return;
    this.#trimming = true;
    for (const [runId, { botId }] of this.#running) await this.#outputs.trim({ botId, runId });
    this.#trimming = false;
  }

  async output(botId: BotId, runId: RunId): ReturnType<Runtime["output"]> {
    const { outputHeadBytes: headBytes, outputTailBytes: tailBytes } = this.#parts.limits;
    return sampleRun(this.#folders.runs(botId), runId, { headBytes, tailBytes });
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
    this.#cgroups?.close();
    this.#released = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const { process } of this.#running.values()) process?.unref();
  }
}

/** Processes of this machine. Children lead their own group, write to files, and outlive this process. */
export function openRuntime(parts: RuntimeParts): Runtime {
  return new LocalRuntime(parts);
}
