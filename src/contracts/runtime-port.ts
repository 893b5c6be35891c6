import type { ExitWay, OutputSample, OverBound } from "#contracts/exit.ts";
import type { BotId, RunId, RunRef } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";

/** What to start. `argv[0]` is looked up in `env.PATH` when it has no slash. */
export type StartSpec = {
  readonly botId: BotId;
  readonly runId: RunId;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child: nothing else is passed on. */
  readonly env: Readonly<Record<string, string>>;
  /** Secrets in `env`, for redaction of whatever the child prints. */
  readonly secrets: readonly string[];
};

export type StartResult =
  | { readonly kind: "started"; readonly child: ChildRef }
  | { readonly kind: "failed"; readonly way: ExitWay & { readonly kind: "spawn-failed" } };

/** One observation of a process that is not our child: `unknown` is never treated as dead. */
export type Sighting = "alive" | "gone" | "unknown";

export type ExitReport = {
  readonly runId: RunId;
  readonly way: ExitWay;
  readonly oomKilled: boolean | undefined;
  readonly atMs: number;
};

/** A run that has more than it may. */
export type OverReport = RunRef & OverBound;

/** Starts, signals, hears, lists and re-adopts processes; reports what truly happened. Judges nothing. */
export interface Runtime {
  start(spec: StartSpec): Promise<StartResult>;
  /** Takes over a child of an earlier daemon after proving that it is the same process. */
  adopt(runId: RunId, child: ChildRef): Sighting;
  /** A run's process that was started but not written down before its daemon died; undefined when there is none. */
  find(botId: BotId): ChildRef | undefined;
  /** Whether the process of a run that was started or adopted here is there right now. */
  sight(runId: RunId): Sighting;
  /** Signals the whole process group; "gone" when there is nobody left. Never signals what it cannot prove to be ours. */
  signal(runId: RunId, signal: "SIGTERM" | "SIGKILL"): Sighting;
  /** Told once per run, when what it left behind has ended too and its output is whole; that is waited for up to a limit. */
  onExit(hear: (report: ExitReport) => void): void;
  /** Told when a run has more than it may, and again until it has ended. What the kernel holds a run to is not told. */
  onOver(hear: (over: OverReport) => void): void;
  /** Redacted samples of both streams; undefined when the run left no files. */
  output(
    botId: BotId,
    runId: RunId,
  ): Promise<{ readonly stdout: OutputSample; readonly stderr: OutputSample } | undefined>;
  /** Runs of this bot that left output, newest first. */
  runs(botId: BotId): Promise<readonly RunId[]>;
  /** Removes the bot's folder and its output. Returns what was erased. */
  erase(botId: BotId): Promise<{ readonly files: number; readonly bytes: number }>;
  /** The bot's private folder (DATA_DIR), made when absent. */
  dataDir(botId: BotId): Promise<string>;
  /** Lets go without stopping anything: children live on. */
  release(): void;
}

/** A line of a followed output; `runId` changes when a new run begins. Redacted, without control codes. */
export type OutputLine = {
  readonly runId: RunId;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
};

/**
 * The last `linesMax` lines of each stream of a bot's latest run, then whatever follows, in this run and the next ones,
 * until `signal` is aborted. A bot without a run is waited for.
 */
export type FollowOutput = (query: {
  readonly botId: BotId;
  readonly stream: "stdout" | "stderr" | "both";
  readonly linesMax: number;
  readonly signal: AbortSignal;
}) => AsyncIterable<OutputLine>;
