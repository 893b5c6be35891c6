import { Foresight } from "#commands/foresight.ts";
import type { House } from "#commands/house.ts";
import { PlatformWatch } from "#commands/platform/platform-watch.ts";
import { Report } from "#commands/report.ts";
import { Notices } from "#commands/report/notices.ts";
import type { Answer } from "#contracts/answer.ts";
import type { HostFacts } from "#contracts/evidence.ts";
import type { UserId } from "#contracts/ids.ts";

export type TellersParts = {
  readonly house: House;
  /** A notice lies in the outbox. */
  readonly wake: () => void;
  /** Says it now, when it cannot be kept. */
  readonly say: (userIds: readonly UserId[], answer: Answer) => void;
  readonly lookAtHost: () => Promise<HostFacts>;
  readonly onError: (error: unknown) => void;
};

/** Errors that are nobody's but ours: no border, no person, no network throws these. */
const bugs: readonly string[] = ["TypeError", "RangeError", "ReferenceError", "AssertionError"];

/** Everything that tells people something without being asked. */
export class Tellers {
  readonly #report: Report;
  readonly #platform: PlatformWatch;
  readonly #foresight: Foresight;

  constructor({ house, wake, say, lookAtHost, onError }: TellersParts) {
    const { admins } = house.settings;
    this.#report = new Report({ house, wake, onError });
    this.#platform = new PlatformWatch({
      house,
      alarm: (notice) => say(admins, { kind: "notice", notice }),
      onError,
    });
    this.#foresight = new Foresight({
      house,
      notices: new Notices({ house, wake }),
      lookAtHost,
      disk: (finding) => this.#platform.disk(finding),
      onError,
    });
  }

  /** Before this daemon writes down its own start. */
  watch(): Promise<void> {
    return this.#platform.start();
  }

  /** Once the bots are known. */
  async start(): Promise<void> {
    await this.#report.start();
    this.#foresight.start();
  }

  /** Hears of every error that was told to the log; what is a mistake of ours is told to operators. */
  error(error: Error): void {
    const network = error.message === "fetch failed" || error.message === "terminated";
    if (bugs.includes(error.name) && !network) this.#platform.mistake(error);
  }

  async stop(): Promise<void> {
    this.#foresight.stop();
    await this.#platform.stop();
    await this.#report.stop();
  }
}
