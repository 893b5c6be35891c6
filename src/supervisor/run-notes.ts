import type { HeldUpdate, ProcessFacts } from "#contracts/evidence.ts";
import type { GateForSupervisor, OutsideFacts } from "#contracts/gate-ports.ts";
import { botOf, type BotId, type RunId, type RunRef } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import { lookAtGroup } from "#runtime/look-at-group.ts";
import { glanceAtProcess, processBounds, type Glance } from "#runtime/look-at-process.ts";
import { processFacts, withGlance, type Looks } from "#supervisor/process-facts.ts";

/** What a hanging run was like before anything was done about it: its end changes all of this. */
export type HangNote = { readonly held: HeldUpdate | undefined; readonly sinceMs: number };

type Notes = Looks & {
  readonly child: ChildRef;
  readonly dueAtMs: number;
  readonly hang: HangNote | undefined;
  readonly outside: OutsideFacts | undefined;
  readonly asked: boolean;
};

type Parts = {
  readonly gate: Pick<GateForSupervisor, "outside">;
  readonly limits: Pick<Limits, "processLookMs" | "cpuOverMs" | "doubtsAtOnce">;
  readonly onError: (error: unknown) => void;
};

const runsPerBot = 2;

/** Runs of one bot are looked at a little apart from those of others that started with it. */
const spreadMs = 1_000;

/**
 * What is noted of the runs that go on, and of the last that ended: looks at their processes, so that a death knows what
 * was before it, and what the outside said when a run began to look dead. Looking is cheap and seldom; at a run in doubt it
 * is done each time.
 */
export class RunNotes {
  readonly #parts: Parts;
  readonly #byBot = new Map<BotId, readonly Notes[]>();
  #asking = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  #of(runId: RunId): Notes | undefined {
    return this.#byBot.get(botOf(runId))?.find((notes) => notes.runId === runId);
  }

  #keep({ botId, runId }: RunRef, notes: Notes): void {
    const others = (this.#byBot.get(botId) ?? []).filter((one) => one.runId !== runId);
    this.#byBot.set(botId, [notes, ...others].slice(0, runsPerBot));
  }

  #change(run: RunRef, changed: Partial<Notes>): void {
    const notes = this.#of(run.runId);
    if (notes !== undefined) this.#keep(run, { ...notes, ...changed });
  }

  /** Looks at the run's process when it is time to; a run in doubt, and one that is new, always. */
  look(run: RunRef, child: ChildRef, { nowMs, doubted }: { readonly nowMs: number; readonly doubted: boolean }): void {
    const known = this.#of(run.runId);
    if (known !== undefined && !doubted && nowMs < known.dueAtMs) return;
    const glance = glanceAtProcess(child, nowMs);
    if (glance === undefined) return;
    const dueAtMs = nowMs + this.#parts.limits.processLookMs + (run.botId % spreadMs);
    if (known !== undefined) return this.#keep(run, { ...known, ...this.#seen(known, glance), dueAtMs });
    this.#keep(run, {
      runId: run.runId,
      child,
      glances: [glance],
      letterSinceMs: nowMs,
      closer: this.#closer(glance.pid),
      oomNearby: undefined,
      dueAtMs,
      hang: undefined,
      outside: undefined,
      asked: false,
    });
  }

  #seen({ glances, letterSinceMs }: Notes, glance: Glance): Pick<Notes, "glances" | "letterSinceMs"> {
    const same = glances.at(-1)?.stateLetter === glance.stateLetter;
    return {
      glances: withGlance(glances, glance, this.#parts.limits.cpuOverMs),
      letterSinceMs: same ? letterSinceMs : glance.atMs,
    };
  }

  #closer(pid: number): Looks["closer"] {
    return { bounds: processBounds(pid), group: lookAtGroup(pid) };
  }

  /** Looks at a run as closely as it goes, when its process is there still. `fresh`: it has not been told to end. */
  lookCloser(run: RunRef, { nowMs, fresh }: { readonly nowMs: number; readonly fresh: boolean }): void {
    const notes = this.#of(run.runId);
    const glance = notes === undefined ? undefined : glanceAtProcess(notes.child, nowMs);
    if (notes === undefined || glance === undefined) return;
    this.#change(run, { ...(fresh ? this.#seen(notes, glance) : {}), closer: this.#closer(glance.pid) });
  }

  /** Asks the outside about a run in doubt, once, in the background; not when too many are asked about already. */
  ask(run: RunRef): void {
    const notes = this.#of(run.runId);
    const { gate, limits, onError } = this.#parts;
    if (gate.outside === undefined || notes === undefined || notes.asked || this.#asking >= limits.doubtsAtOnce) return;
    this.#change(run, { asked: true });
    this.#asking += 1;
    gate
      .outside(run.botId)
      .then((outside) => this.#change(run, { outside }))
      .catch(onError)
      .finally(() => {
        this.#asking -= 1;
      });
  }

  /** It works again: a later doubt is asked about anew. */
  trusted(run: RunRef): void {
    if (this.#of(run.runId)?.asked === true) this.#change(run, { asked: false, outside: undefined });
  }

  hangs(run: RunRef, hang: HangNote): void {
    this.#change(run, { hang });
  }

  /** It has ended. Only what ended badly is still of interest. */
  ended(run: RunRef, { bad, oomNearby }: { readonly bad: boolean; readonly oomNearby: boolean | undefined }): void {
    if (bad) return this.#change(run, { oomNearby });
    const left = (this.#byBot.get(run.botId) ?? []).filter(({ runId }) => runId !== run.runId);
    if (left.length === 0) this.#byBot.delete(run.botId);
    else this.#byBot.set(run.botId, left);
  }

  /** The bot is gone. */
  forget(botId: BotId): void {
    this.#byBot.delete(botId);
  }

  processOf(runId: RunId): ProcessFacts | undefined {
    const notes = this.#of(runId);
    return notes === undefined ? undefined : processFacts(notes);
  }

  hangOf(runId: RunId): HangNote | undefined {
    return this.#of(runId)?.hang;
  }

  outsideOf(runId: RunId): OutsideFacts | undefined {
    return this.#of(runId)?.outside;
  }
}
