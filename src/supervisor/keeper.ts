import type { BotId } from "#contracts/ids.ts";
import type { InstanceView, State } from "#contracts/instance.ts";
import type { InstanceRow } from "#contracts/store-ports.ts";
import type { Effect, Input, Machine } from "#supervisor/machine.ts";
import type { Shared } from "#supervisor/shared.ts";
import { platform } from "#supervisor/steps.ts";
import { transition } from "#supervisor/transition.ts";

/** A machine for what was kept of an instance. How often it had failed in a row is no more than it was restarted. */
export function machineOf({ wanted, state, restarts }: InstanceRow): Machine {
  const attempt = state.kind === "backoff" ? state.attempt : restarts;
  const by = state.kind === "stopped" ? state.by : platform;
  return { wanted, state, restarts, attempt, by, givenUp: undefined, inQuestion: undefined };
}

/** The machine of a bot that was never started. */
export function newMachine(nowMs: number): Machine {
  const state: State = { kind: "stopped", sinceMs: nowMs, by: platform };
  return { wanted: "up", state, restarts: 0, attempt: 0, by: platform, givenUp: undefined, inQuestion: undefined };
}

function rowOf(botId: BotId, { wanted, state, restarts }: Machine): InstanceRow {
  const run = "runId" in state && state.runId !== "" ? state : undefined;
  return { botId, wanted, state, restarts, runId: run?.runId, child: run?.child };
}

/** Whether updates are received for it: for every bot but a stopped one. */
const isReceived = ({ wanted, state }: Machine): boolean => wanted === "up" && state.kind !== "stopped";

/** Holds one machine: whatever changes is kept in the store and told to the journal before anything is done about it. */
export class Keeper {
  readonly #shared: Shared;
  readonly #botId: BotId;
  #machine: Machine;
  #isBehind = false;

  constructor(shared: Shared, botId: BotId, machine: Machine) {
    this.#shared = shared;
    this.#botId = botId;
    this.#machine = machine;
  }

  get machine(): Machine {
    return this.#machine;
  }

  get view(): InstanceView {
    const { wanted, state, restarts } = this.#machine;
    return { botId: this.#botId, wanted, state, restarts };
  }

  /** Whether an input would change anything now. */
  wouldChange(input: Input, nowMs: number): boolean {
    const rules = { nowMs, limits: this.#shared.ctx.limits };
    return transition(this.#machine, input, rules).machine !== this.#machine;
  }

  /** Lets the rules decide. Returns what is to be done. */
  async apply(input: Input): Promise<readonly Effect[]> {
    const { ctx } = this.#shared;
    const before = this.#machine;
    const nowMs = ctx.now();
    const { machine, effects } = transition(before, input, { nowMs, limits: ctx.limits });
    if (machine === before) return effects;
    this.#machine = machine;
    await Promise.all([this.#save(), this.#tellChanges(before, input, nowMs)]);
    if (isReceived(machine) !== isReceived(before)) this.#receive();
    return effects;
  }

  /** Tells the gate to receive for a bot that an earlier daemon received for. */
  resume(): void {
    if (isReceived(this.#machine)) this.#receive();
  }

  #receive(): void {
    const { ctx, phase } = this.#shared;
    if (!phase.shuttingDown) ctx.gate.setIntake(this.#botId, isReceived(this.#machine));
  }

  async #save(): Promise<void> {
    const { ctx } = this.#shared;
    try {
      await ctx.store.instances.save(rowOf(this.#botId, this.#machine));
    } catch (error) {
      ctx.onError(error); // the bot goes on; what is kept is behind until the store is well again
      this.#saveLater();
    }
  }

  /** A stop that was asked for while nothing could be kept must hold for the next daemon, too. */
  #saveLater(): void {
    if (this.#isBehind) return;
    this.#isBehind = true;
    const unlisten = this.#shared.ctx.store.health.listen((event) => {
      if (event.kind !== "storage.recovered") return;
      unlisten();
      this.#isBehind = false;
      void this.#save();
    });
  }

  async #tellChanges(before: Machine, input: Input, atMs: number): Promise<void> {
    const { tell } = this.#shared.ctx;
    const { wanted, state } = this.#machine;
    const of = { atMs, botId: this.#botId };
    if (wanted !== before.wanted) {
      const by = "by" in input ? input.by : platform;
      await tell({ kind: "wanted.changed", ...of, wanted, by });
    }
    if (state.kind !== before.state.kind) {
      await tell({ kind: "state.changed", ...of, from: before.state.kind, to: state.kind });
    }
  }
}
