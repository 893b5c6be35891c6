import { randomBytes } from "node:crypto";
import type { Activity, IntakeView, ProgramFault } from "#contracts/evidence.ts";
import type { GateForSupervisor, OutsideFacts } from "#contracts/gate-ports.ts";
import type { BotId, RunId, RunRef } from "#contracts/ids.ts";
import type { SetAside } from "#contracts/inbox.ts";
import { Secret } from "#contracts/secret.ts";

const nothing: Activity = {
  openPolls: 0,
  callsUnderWay: 0,
  firstPollAtMs: undefined,
  lastPollAtMs: undefined,
  lastCallEndedAtMs: undefined,
  lastAnswerAtMs: undefined,
  lastUpdateAtMs: undefined,
};

/** The supervisor's side of the gate, kept in memory: what a run does there is said by the test. */
export class MemoryGate implements GateForSupervisor {
  readonly url = "http://127.0.0.1:9";
  /** What the outside says when it is asked, and how often it was. */
  outsideSays: OutsideFacts = { atMs: 0, probes: [], net: [], modelFacts: undefined, clockAheadMs: undefined };
  outsideAsked = 0;
  masterId: BotId | undefined;
  readonly received = new Map<BotId, boolean>();
  readonly ended: { readonly run: RunRef; readonly ownDoing: boolean }[] = [];
  readonly live = new Map<RunId, Secret>();
  /** Every capability so far. */
  readonly issued: string[] = [];
  readonly #activities = new Map<RunId, Activity>();
  readonly #intakes = new Map<BotId, IntakeView>();
  readonly #faults = new Map<RunId, readonly ProgramFault[]>();
  /** What the next ends of runs put aside. */
  readonly aside: (readonly SetAside[])[] = [];

  async outside(): Promise<OutsideFacts> {
    this.outsideAsked += 1;
    return this.outsideSays;
  }

  async issueCapability({ botId, runId }: RunRef): Promise<Secret> {
    const capability = new Secret(`${botId}:${randomBytes(24).toString("base64url")}`);
    this.live.set(runId, capability);
    this.issued.push(capability.reveal());
    return capability;
  }

  async endRun(run: RunRef, { ownDoing }: { ownDoing: boolean; nowMs: number }): Promise<readonly SetAside[]> {
    this.live.delete(run.runId);
    this.ended.push({ run, ownDoing });
    return this.aside.shift() ?? [];
  }

  setIntake(botId: BotId, on: boolean): void {
    this.received.set(botId, on);
  }

  does(runId: RunId, activity: Partial<Activity>): void {
    this.#activities.set(runId, { ...this.#activity(runId), ...activity });
  }

  receives(botId: BotId, view: IntakeView): void {
    this.#intakes.set(botId, view);
  }

  says(runId: RunId, fault: ProgramFault): void {
    this.#faults.set(runId, [fault, ...(this.#faults.get(runId) ?? [])]);
  }

  #activity(runId: RunId): Activity {
    return this.#activities.get(runId) ?? nothing;
  }

  activity({ runId }: RunRef): Activity {
    return this.#activity(runId);
  }

  intakeView(botId: BotId): IntakeView {
    return this.#intakes.get(botId) ?? { kind: "waiting" };
  }

  faults(runId: RunId): readonly ProgramFault[] {
    return this.#faults.get(runId) ?? [];
  }
}
