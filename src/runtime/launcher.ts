import type { SpawnOptions } from "node:child_process";
import type { RunId, RunRef } from "#contracts/ids.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import { toError } from "#contracts/to-error.ts";
import { Identity, type IdentityParts } from "#runtime/identity.ts";
import { Views, type ViewsParts } from "#runtime/views.ts";

/** What is really spawned for a run. */
export type Launch = {
  readonly argv: readonly string[];
  readonly options: SpawnOptions;
  /** Gives up what only the start needed. */
  close(): void;
};

type Output = { readonly stdout: number; readonly stderr: number };

export type LauncherParts = IdentityParts &
  Omit<ViewsParts, "setting" | "onListening"> &
  Partial<Pick<ViewsParts, "onListening">>;

/** Prepares the starts of runs: as which user, and in a view of its own or not. */
export class Launcher {
  readonly #parts: LauncherParts;
  readonly #identity: Identity;
  readonly #views: Promise<Views | undefined>;

  constructor(parts: LauncherParts) {
    this.#parts = parts;
    this.#identity = new Identity(parts);
    const onListening = parts.onListening ?? (() => undefined);
    this.#views = Promise.resolve(parts.isolation).then((isolation) =>
      isolation.rung === "bubblewrap" ? new Views({ ...parts, onListening, setting: isolation.view }) : undefined,
    );
    this.#views.catch(() => undefined); // who starts a run hears of it
  }

  async prepare(spec: StartSpec, { stdout, stderr }: Output): Promise<Launch> {
    const { argv, cwd, env, botId } = spec;
    const as = await this.#identity.of(spec);
    const views = await this.#views;
    const streams = ["ignore", stdout, stderr] as const;
    if (views === undefined || as.uid === undefined) {
      return { argv, options: { cwd, env, detached: true, stdio: [...streams], ...as }, close: () => undefined };
    }
    const entry = await views.prepare(spec, { userId: as.uid, ownDir: this.#parts.folders.dataPath(botId) });
    // On its way in it is root's process: of its own variables it has only those by which it can be found again.
    const found = Object.fromEntries(["BOT_ID", "DATA_DIR"].map((name) => [name, env[name]]));
    const options: SpawnOptions = { cwd: "/", env: found, detached: true, stdio: [...streams, ...entry.descriptors] };
    return { argv: entry.argv, options, close: () => entry.close() };
  }

  /** A run that has outlived its daemon: what it needs of the daemon in its view is there again, or it is told why not. */
  async adopted(run: RunRef, pid: number): Promise<void> {
    try {
      await (await this.#views)?.reach(run, pid);
    } catch (error) {
      this.#parts.onBlocked(run.botId, toError(error).message);
    }
  }

  /** The run is over. */
  async ended(runId: RunId): Promise<void> {
    (await this.#views)?.end(runId);
  }
}
