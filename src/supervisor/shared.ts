import type { Context } from "#supervisor/context.ts";
import type { Incidents } from "#supervisor/incidents.ts";
import type { StartQueue } from "#supervisor/start-queue.ts";

/** What all instances share. */
export type Shared = {
  readonly ctx: Context;
  readonly queue: StartQueue;
  readonly incidents: Incidents;
  /** Set while the daemon puts its bots down: what is received for whom is then no longer ours to change. */
  readonly phase: { shuttingDown: boolean };
};
