// For tests of the gate: the supervisor's ear.
import type { CallRecord } from "#contracts/call.ts";
import type { IntakeView, ProgramFault } from "#contracts/evidence.ts";
import type { GateListener } from "#contracts/gate-ports.ts";
import type { BotId, RunRef } from "#contracts/ids.ts";

/** What the supervisor would have heard, and a way to wait for it. */
export class Heard implements GateListener {
  readonly firstPolls: RunRef[] = [];
  readonly waits: BotId[] = [];
  readonly views: IntakeView[] = [];
  readonly faults: ProgramFault[] = [];
  readonly calls: CallRecord[] = [];
  #change = Promise.withResolvers<void>();

  firstPoll(run: RunRef): void {
    this.#add(this.firstPolls, run);
  }
  updateWaits(botId: BotId): void {
    this.#add(this.waits, botId);
  }
  intakeChanged(_botId: BotId, view: IntakeView): void {
    this.#add(this.views, view);
  }
  fault(_run: RunRef, fault: ProgramFault): void {
    this.#add(this.faults, fault);
  }
  callEnded(_run: RunRef, call: CallRecord): void {
    this.#add(this.calls, call);
  }

  /** Until what was heard holds what is asked for. */
  async until(holds: (heard: Heard) => boolean): Promise<void> {
    while (!holds(this)) await this.#change.promise;
  }

  #add<One>(list: One[], one: One): void {
    list.push(one);
    const change = this.#change;
    this.#change = Promise.withResolvers<void>();
    change.resolve();
  }
}
