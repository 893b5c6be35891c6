import type { Event } from "#contracts/event.ts";
import type { Change } from "#contracts/evidence.ts";
import type { GateForSupervisor } from "#contracts/gate-ports.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import { HostNotes } from "#supervisor/host-notes.ts";
import { RunNotes } from "#supervisor/run-notes.ts";

export type SupervisorParts = {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly gate: GateForSupervisor;
  readonly settings: Pick<Settings, "idleMs" | "awakeMax" | "personalBot" | "qdrantUrl">;
  readonly limits: Limits;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1; spreads restarts. */
  readonly random: () => number;
  /** The built-in program: its command line, and the path of its script. */
  readonly builtIn: { readonly argv: readonly string[]; readonly path: string };
  readonly compileCacheDir: string;
  /** The PATH that bots get. */
  readonly path: string;
  /** Hears what went wrong in Hatchery itself; the supervisor goes on. */
  readonly onError: (error: unknown) => void;
  /** When the host was started, Unix milliseconds; asked of the system when absent. */
  readonly bootedAtMs?: number;
  /** Milliseconds that no setting of the clock changes; the process's own when absent. */
  readonly monotonicMs?: () => number;
};

/** What the supervisor's parts share. */
export type Context = SupervisorParts & {
  readonly startedAtMs: number;
  readonly rebootedAtMs: number;
  readonly notes: RunNotes;
  readonly hostNotes: HostNotes;
  /** What the start of this daemon changed for every bot; known once the journal was read. */
  readonly startChanges: Change[];
  /** Keeps an event. A journal that cannot be written stops nobody: the error is told. */
  readonly tell: (event: Event) => Promise<void>;
};

/** What is shared, with the journal made safe to write to. */
export function makeContext(parts: SupervisorParts, hostBootedAtMs: number): Context {
  return {
    ...parts,
    startedAtMs: parts.now(),
    rebootedAtMs: parts.bootedAtMs ?? hostBootedAtMs,
    notes: new RunNotes(parts),
    hostNotes: new HostNotes(parts.limits),
    startChanges: [],
    tell: async (event) => {
      try {
        await parts.store.journal.append(event);
      } catch (error) {
        parts.onError(error);
      }
    },
  };
}
