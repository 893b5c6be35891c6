import { version } from "#programs/daemon/version.ts";
import type { House } from "#commands/house.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { OpenGate } from "#gate/open-gate.ts";
import { modelDefault, modelEnd } from "#model/models.ts";
import { makeReadLog } from "#commands/read-log.ts";
import { makeTakeMemory } from "#programs/daemon/take-memory.ts";
import type { OpenSupervisor } from "#supervisor/open-supervisor.ts";

type HouseParts = {
  readonly settings: Settings;
  readonly store: Store;
  readonly gate: OpenGate;
  readonly runtime: Runtime;
  readonly supervisor: OpenSupervisor;
  readonly compileCacheDir: string;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** What is known of models beside what a provider tells. */
export const knownModels = { usual: modelDefault, endOf: modelEnd };

/** What commands work with, joined from the rooms of this daemon. */
export function makeHouse(parts: HouseParts): House {
  const { settings, store, gate, runtime, supervisor, now } = parts;
  return {
    store,
    supervisor: supervisor.port,
    prober: gate.prober,
    files: runtime,
    tokenChanged: (botId) => gate.tokenChanged(botId),
    readLog: makeReadLog(settings.limits),
    takeMemory: makeTakeMemory(parts),
    models: knownModels,
    master: () => gate.master(),
    settings,
    version,
    startedAtMs: now(),
    pid: process.pid,
    now,
  };
}
