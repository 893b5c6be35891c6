import type { Answer } from "#contracts/answer.ts";
import type { PortHolder } from "#contracts/port-holder.ts";
import type { DaemonSight } from "#commands/doctor/doctor-parts.ts";
import type { Settings } from "#contracts/settings.ts";
import type { OpenStorageWork } from "#contracts/storage-work.ts";

/** What is piped in or typed. */
export type Stdin = {
  readonly isTerminal: boolean;
  /** Everything to its end; undefined when it is more than `bytesMax`. */
  readonly read: (bytesMax: number) => Promise<Uint8Array | undefined>;
  /** One typed line, asked for on the error stream; an unseen one is not shown as it is typed. */
  readonly line: (prompt: string, how: "seen" | "unseen") => Promise<string>;
};

/** A daemon that was started by itself; `ended` resolves with its exit code if it ends while we look. */
export type StartedDaemon = { readonly pid: number | undefined; readonly ended: Promise<number> };

/** Everything outside that the command line touches; nothing else is read or written. */
export type CliParts = {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  /** The environment, with what `.env` adds. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: Stdin;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  readonly fetch: typeof fetch;
  readonly startDaemon: (logFile: string) => StartedDaemon;
  /** Runs the daemon here; its end is this process's. */
  readonly foreground: () => Promise<never>;
  readonly doctor: (
    settings: Settings,
    daemon: () => Promise<DaemonSight>,
  ) => Promise<Extract<Answer, { kind: "doctor" }>>;
  /** Loaded when asked for: databases are opened by few commands. */
  readonly storage: () => Promise<OpenStorageWork>;
  readonly portHolder: (port: number) => PortHolder | undefined;
  readonly isAlive: (pid: number) => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  /** Aborted when the person has had enough (Ctrl+C). */
  readonly signal: AbortSignal;
  readonly version: string;
  /** The folder with the pages of causes, `docs/causes`. */
  readonly causesDir: string;
};
