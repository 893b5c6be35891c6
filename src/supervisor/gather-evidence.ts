import type { Change, Evidence } from "#contracts/evidence.ts";
import type { JournalRow } from "#contracts/event.ts";
import type { GateForSupervisor } from "#contracts/gate-ports.ts";
import type { BotId, RunId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { RunOutput } from "#contracts/exit.ts";
import { lookAtHost } from "#runtime/look-at-host.ts";
import type { Machine } from "#supervisor/transition.ts";

export type EvidenceParts = {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly gate: GateForSupervisor;
  readonly limits: Limits;
  readonly startedAtMs: number;
  /** When the host was started, Unix milliseconds. */
  readonly rebootedAtMs: number;
  /** A folder on the disk that everything is kept on. */
  readonly compileCacheDir: string;
  readonly now: () => number;
};

const outputsMax = 2;
const changesMax = 5;

async function outputs(runtime: Runtime, botId: BotId): Promise<readonly RunOutput[]> {
  const found: RunOutput[] = [];
  for (const runId of (await runtime.runs(botId)).slice(0, outputsMax)) {
    const output = await runtime.output(botId, runId);
    if (output !== undefined) found.push({ runId, ...output });
  }
  return found;
}

const changesIn = (rows: readonly JournalRow[]): readonly Change[] =>
  rows.flatMap(({ event }): Change[] => (event.kind === "bot.changed" ? [{ atMs: event.atMs, what: event.what }] : []));

/** Everything the house itself knows of one bot, gathered and not judged. Nothing outside is asked. */
export async function gatherEvidence(
  parts: EvidenceParts,
  botId: BotId,
  machine: Machine | undefined,
): Promise<Evidence> {
  const { store, runtime, gate, limits, startedAtMs, rebootedAtMs, now } = parts;
  const runId: RunId | undefined = machine !== undefined && "runId" in machine.state ? machine.state.runId : undefined;
  const host = lookAtHost(parts.compileCacheDir, { nowMs: now(), bootedAtMs: rebootedAtMs });
  const [bot, exits, calls, changed, inbox, setAside] = await Promise.all([
    store.bots.get(botId),
    store.instances.exits(botId, limits.exitHistory),
    store.calls.last(botId, { failedOnly: false, max: limits.callsKeptPerBot }),
    store.journal.last({ botId, kinds: ["bot.changed"], max: changesMax }),
    store.inbox.counts(botId),
    store.inbox.setAsideRows(botId),
  ]);
  const lastRun = runId ?? exits[0]?.runId;
  return {
    botId,
    nowMs: now(),
    program: bot?.program,
    wanted: machine?.wanted,
    state: machine?.state,
    exits,
    outputs: await outputs(runtime, botId),
    calls,
    activity: lastRun === undefined ? undefined : gate.activity({ botId, runId: lastRun }),
    intake: gate.intakeView(botId),
    inbox,
    probes: [],
    changes: changesIn(changed),
    faults: lastRun === undefined ? [] : gate.faults(lastRun),
    daemonStartedAtMs: startedAtMs,
    aliveCheckMs: limits.aliveCheckMs,
    gateRestartedMs: limits.gateRestartedMs,
    setAside,
    host: await host,
  };
}
