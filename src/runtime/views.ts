import { closeSync, existsSync, openSync, realpathSync } from "node:fs";
import type { Server } from "node:net";
import { join, resolve } from "node:path";
import type { RunId, RunRef } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import { findExecutable } from "#runtime/check-start.ts";
import { enterView, type Entry } from "#runtime/enter-view.ts";
import { holdView, type HeldView, type ViewTools } from "#runtime/hold-view.ts";
import { listenApart, type Listener } from "#runtime/listen-apart.ts";

/** How bots see no more of the machine than they need. */
export type ViewSetting = {
  readonly tools: ViewTools;
  readonly keyFile: string;
  /** Folders that programs need as they are: Hatchery's own, for the built-in bot. */
  readonly folders: readonly string[];
  /** The gate as bots reach it in a network of their own; undefined where they have the machine's. */
  readonly gate: Listener | undefined;
};

export type ViewsParts = {
  readonly setting: ViewSetting;
  readonly dataDir: string;
  readonly compileCacheDir: string;
  readonly limits: Limits;
  /** Hears what listens for a run in its own network. */
  readonly onListening: (run: RunRef, server: Server) => void;
};

/** Files that a command line names: the program, and each word that is the path of something. */
function filesOf({ argv, cwd, env }: Pick<StartSpec, "argv" | "cwd" | "env">): readonly string[] {
  const program = findExecutable(argv[0] ?? "", { cwd, path: env["PATH"] ?? "" });
  const named = argv.slice(1).map((word) => resolve(cwd, word));
  const there = [...(program === undefined ? [] : [program]), ...named].filter(
    (path) => path !== cwd && existsSync(path),
  );
  return [...new Set(there.flatMap((path) => [path, realpathSync(path)]))];
}

/** Makes the views of runs, and keeps what listens in their networks. */
export class Views {
  readonly #parts: ViewsParts;
  readonly #servers = new Map<RunId, Server>();

  constructor(parts: ViewsParts) {
    this.#parts = parts;
  }

  /** A view for one run, in which nothing runs yet, and how its program is started there. The gate listens in it already. */
  async prepare(
    spec: StartSpec,
    { userId, ownDir }: { readonly userId: number; readonly ownDir: string },
  ): Promise<Entry> {
    const { setting } = this.#parts;
    const view = await this.#hold(spec, ownDir);
    try {
      if (view.network !== undefined) await this.#listen(spec, view.network);
      const { argv, cwd, env, runId } = spec;
      const privateFile = join(this.#parts.dataDir, `.environment-${runId}`);
      const entry = enterView(setting.tools, view, { argv, cwd, env, userId, privateFile });
      const close = (): void => {
        entry.close();
        view.close();
      };
      return { ...entry, close };
    } catch (error) {
      view.close();
      this.end(spec.runId);
      throw error;
    }
  }

  #hold(spec: StartSpec, ownDir: string): Promise<HeldView> {
    const { setting, dataDir, compileCacheDir, limits } = this.#parts;
    const { tools, folders, gate } = setting;
    const keyFile = existsSync(setting.keyFile) ? setting.keyFile : undefined;
    const files = filesOf(spec);
    const closesNetwork = gate !== undefined;
    const { cwd } = spec;
    const tmpBytes = limits.botTmpBytes;
    const view = { dataDir, ownDir, compileCacheDir, keyFile, cwd, files, folders, tmpBytes, closesNetwork };
    return holdView(tools, view, limits.viewMs);
  }

  async #listen({ botId, runId }: RunRef, network: number): Promise<void> {
    const { setting, limits, onListening } = this.#parts;
    if (setting.gate === undefined) return;
    const server = await listenApart(setting.tools, network, { ...setting.gate, waitMs: limits.viewMs });
    this.#servers.set(runId, server);
    onListening({ botId, runId }, server);
  }

  /** Listens again in the network of a run that has outlived its daemon. */
  async reach(run: RunRef, pid: number): Promise<void> {
    if (this.#parts.setting.gate === undefined || this.#servers.has(run.runId)) return;
    const network = openSync(`/proc/${pid}/ns/net`, "r");
    try {
      await this.#listen(run, network);
    } finally {
      closeSync(network);
    }
  }

  /** The run is over, or this daemon serves it no longer. */
  end(runId: RunId): void {
    this.#servers.get(runId)?.close();
    this.#servers.delete(runId);
  }
}
