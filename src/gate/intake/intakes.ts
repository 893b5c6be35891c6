import { maybeAfterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { IntakeView } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import { Intake, type IntakeParts } from "#gate/intake/intake.ts";
import { Pace } from "#gate/intake/pace.ts";

const minuteMs = 60_000;
const secondMs = 1_000;

/** Receiving for all bots that are on. One that is off costs nothing; one that is on costs a poll. */
export class Intakes {
  readonly #parts: IntakeParts;
  readonly #intakes = new Map<BotId, Intake>();
  #lastOkAtMs: number | undefined;

  constructor(parts: Omit<IntakeParts, "firstSeen" | "known" | "heard">) {
    const { limits } = parts.core;
    this.#parts = {
      ...parts,
      heard: (nowMs) => {
        this.#lastOkAtMs = nowMs;
      },
      firstSeen: new Pace({ atMost: limits.intakeFirstSeenPerMinute, perMs: minuteMs }),
      known: new Pace({ atMost: limits.intakeStartsPerSecond, perMs: secondMs }),
    };
  }

  set(botId: BotId, on: boolean): void {
    const intake = this.#intakes.get(botId);
    if (!on) {
      intake?.stop();
      this.#intakes.delete(botId);
      this.#parts.allowed.forget(botId);
    } else if (intake === undefined) {
      const fresh = new Intake(this.#parts, botId);
      this.#intakes.set(botId, fresh);
      fresh.start();
    }
  }

  /** Somebody starts the bot: a token that Telegram refused is tried once more. */
  tryAgain(botId: BotId): void {
    const intake = this.#intakes.get(botId);
    if (intake?.view.kind === "unauthorized") intake.start();
  }

  hold(botId: BotId): void {
    this.#intakes.get(botId)?.hold();
  }

  /** Begins anew with the token that the store has now. */
  tokenChanged(botId: BotId): void {
    this.#intakes.get(botId)?.start();
  }

  doubt(botId: BotId): void {
    this.#intakes.get(botId)?.look();
  }

  /** When Telegram last answered a poll of any bot; undefined when it never did. */
  get lastOkAtMs(): number | undefined {
    return this.#lastOkAtMs;
  }

  clockMoved(step: ClockStep): void {
    this.#lastOkAtMs = maybeAfterStep(this.#lastOkAtMs, step);
    for (const intake of this.#intakes.values()) intake.clockMoved(step);
  }

  view(botId: BotId): IntakeView {
    return this.#intakes.get(botId)?.view ?? { kind: "off" };
  }

  stop(): void {
    for (const intake of this.#intakes.values()) intake.stop();
    this.#intakes.clear();
    this.#parts.firstSeen.stop();
    this.#parts.known.stop();
  }
}
