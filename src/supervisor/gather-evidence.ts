import type { Change, Evidence, HostFacts } from "#contracts/evidence.ts";
import type { JournalRow } from "#contracts/event.ts";
import type { GateForSupervisor } from "#contracts/gate-ports.ts";
import type { BotId, RunRef } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { RunOutput } from "#contracts/exit.ts";
import { lookAtHost } from "#runtime/look-at-host.ts";
import { Guarded } from "#supervisor/guarded.ts";
import type { HostNotes } from "#supervisor/host-notes.ts";
import { notedRun } from "#supervisor/noted-run.ts";
import type { RunNotes } from "#supervisor/run-notes.ts";
import type { Machine } from "#supervisor/transition.ts";
import { unreadableSecrets } from "#supervisor/unreadable-secrets.ts";

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
  readonly notes: RunNotes;
  readonly hostNotes: HostNotes;
  /** What the start of this daemon changed for every bot. */
  readonly startChanges: readonly Change[];
  readonly now: () => number;
  /** Hears why a part of the evidence could not be read; the rest is gathered. */
  readonly onError: (error: unknown) => void;
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

/** What is kept of a bot, each part by itself. */
async function kept({ store, runtime, limits }: EvidenceParts, botId: BotId, guarded: Guarded) {
  const { exitHistory, callsKeptPerBot } = limits;
  const calls = { failedOnly: false, max: callsKeptPerBot };
  const changed = { botId, kinds: ["bot.changed"], max: changesMax } as const;
  const [bot, exits, heard, changes, inbox, held, setAside, unreadable, said] = await Promise.all([
    guarded.read("bot", () => store.bots.get(botId), undefined),
    guarded.read("exits", () => store.instances.exits(botId, exitHistory), []),
    guarded.read("calls", () => store.calls.last(botId, calls), []),
    guarded.read("changes", async () => changesIn(await store.journal.last(changed)), []),
    guarded.read("inbox", () => store.inbox.counts(botId), undefined),
    guarded.read("inbox", () => store.inbox.oldestHeld(botId), undefined),
    guarded.read("inbox", () => store.inbox.setAsideRows(botId), undefined),
    guarded.read("secrets", () => unreadableSecrets(store.secrets, botId), undefined),
    guarded.read("output", () => outputs(runtime, botId), []),
  ]);
  return { bot, exits, calls: heard, changes, inbox, held, setAside, unreadable, outputs: said };
}

const atGate = (gate: GateForSupervisor, botId: BotId, run: RunRef | undefined) => ({
  activity: run === undefined ? undefined : gate.activity(run),
  faults: run === undefined ? [] : gate.faults(run.runId),
  intake: gate.intakeView(botId),
  isMaster: gate.masterId === botId,
});

/** The run in question: the one that goes on, or the last that ended. */
function runOf(botId: BotId, machine: Machine | undefined, last: { readonly runId: string } | undefined) {
  const going = machine !== undefined && "runId" in machine.state ? machine.state.runId : "";
  const runId = going === "" ? last?.runId : going;
  return runId === undefined ? undefined : { botId, runId };
}

async function hostFacts(parts: EvidenceParts, clockAheadMs: number | undefined): Promise<HostFacts> {
  const { compileCacheDir, rebootedAtMs, hostNotes, now } = parts;
  const look = { nowMs: now(), bootedAtMs: rebootedAtMs, clockStep: hostNotes.clockStep };
  return { ...(await lookAtHost(compileCacheDir, look)), clockAheadMs };
}

const newestFirst = (changes: readonly Change[]): readonly Change[] => changes.toSorted((a, b) => b.atMs - a.atMs);

/**
 * Everything the house itself knows of one bot, gathered and not judged. Nothing outside is asked here; what it said when
 * the run began to look dead is there.
 */
export async function gatherEvidence(
  parts: EvidenceParts,
  botId: BotId,
  machine: Machine | undefined,
): Promise<Evidence> {
  const { gate, limits, startedAtMs, startChanges, notes, now, onError } = parts;
  const guarded = new Guarded(onError);
  const { bot, held, changes, ...rest } = await kept(parts, botId, guarded);
  const last = rest.exits[0];
  const run = runOf(botId, machine, last);
  const { process, held: heldThen, outside, hangSinceMs } = notedRun(notes, { run, machine, last }, now());
  return {
    ...rest,
    botId,
    nowMs: now(),
    program: bot?.program,
    wanted: machine?.wanted,
    state: machine?.state,
    ...atGate(gate, botId, run),
    probes: outside?.probes ?? [],
    changes: newestFirst([...changes, ...startChanges]),
    daemonStartedAtMs: startedAtMs,
    aliveCheckMs: limits.aliveCheckMs,
    gateRestartedMs: limits.gateRestartedMs,
    heldUpdate: heldThen ?? held,
    hangSinceMs,
    process,
    host: await guarded.read("host", () => hostFacts(parts, outside?.clockAheadMs), undefined),
    net: outside?.net,
    modelFacts: outside?.modelFacts,
    gaps: guarded.gaps,
  };
}
