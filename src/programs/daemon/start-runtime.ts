import { join } from "node:path";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { OpenGate } from "#gate/open-gate.ts";
import { prepareIsolation } from "#programs/daemon/prepare-isolation.ts";
import type { PreparedView } from "#programs/daemon/prepare-view.ts";
import { openRuntime, type RuntimeParts } from "#runtime/open-runtime.ts";

export type StartRuntimeParts = {
  readonly settings: Settings;
  readonly store: Pick<Store, "journal">;
  readonly view: Extract<PreparedView, { kind: "ok" }>;
  readonly gate: Pick<OpenGate, "serveAlso">;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

export type Started = { readonly runtime: Runtime; readonly compileCacheDir: string };

/**
 * The runtime, which keeps bots apart as far as can be here; what stands in the way of more is journalled. How far is looked
 * for meanwhile, as long as two starts of the built-in bot take: the first starts wait for it, and nobody else.
 */
export function startRuntime(parts: StartRuntimeParts): Started {
  const { settings, store, view, gate, now, onError } = parts;
  const { dataDir, limits } = settings;
  const compileCacheDir = join(dataDir, "compile-cache");
  const onBlocked = (botId: number | undefined, what: string): void => {
    store.journal.append({ kind: "isolation.blocked", atMs: now(), botId, what }).catch(onError);
  };
  const isolation = prepareIsolation(compileCacheDir, view.view);
  isolation.then((found) => (found.rung === "same-user" ? onBlocked(undefined, found.blocked) : undefined), onError);
  if (view.blocked !== undefined) onBlocked(undefined, view.blocked);
  const onTrimmed: RuntimeParts["onTrimmed"] = (run, stream, droppedBytes) => {
    store.journal.append({ kind: "output.trimmed", atMs: now(), ...run, stream, droppedBytes }).catch(onError);
  };
  const onListening: RuntimeParts["onListening"] = (run, server) => gate.serveAlso(run, server);
  const hear = { onBlocked, onTrimmed, onListening };
  return { runtime: openRuntime({ dataDir, compileCacheDir, isolation, limits, now, ...hear }), compileCacheDir };
}
