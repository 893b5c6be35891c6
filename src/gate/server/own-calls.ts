import type { ServerResponse } from "node:http";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { Tally } from "#gate/server/tally.ts";

type Parts = {
  readonly limits: Pick<Limits, "callsAtOncePerBot">;
  /** A bot was told to wait. */
  readonly refused: (botId: BotId) => void;
};

/** Calls that the gate answers itself: so many of one bot at once, each until its answer has been taken. */
export class OwnCalls {
  readonly #parts: Parts;
  readonly #underWay = new Tally<BotId>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes a place for the call that `res` answers, if there is one. */
  begin(botId: BotId, res: ServerResponse): boolean {
    const { limits, refused } = this.#parts;
    if (this.#underWay.of(botId) >= limits.callsAtOncePerBot) {
      refused(botId);
      return false;
    }
    if (res.destroyed) return true; // it has gone, and gives back nothing
    this.#underWay.add(botId, 1);
    res.once("close", () => this.#underWay.add(botId, -1));
    return true;
  }
}
