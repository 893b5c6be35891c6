import type { Limits } from "#contracts/limits.ts";
import { Recent } from "#master/recent.ts";

export type Press = {
  /** Telegram's id of this press: a try of the same one again is no second press. */
  readonly id: string;
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
  /** When the inbox got it: however long the first one's work takes, a double press came a moment after. */
  readonly receivedAtMs: number;
};

/** Remembers presses of buttons that change something, so that a double press does the thing once. */
export class Presses {
  readonly #limits: Limits;
  readonly #last: Recent<Press>;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#last = new Recent(limits.masterRemembers);
  }

  /** Whether the same button of the same message was pressed a moment before; remembers this press. */
  isRepeat(press: Press): boolean {
    const key = `${press.chatId}/${press.messageId}/${press.data}`;
    const last = this.#last.get(key);
    this.#last.set(key, press);
    if (last === undefined || last.id === press.id) return false;
    return press.receivedAtMs - last.receivedAtMs < this.#limits.pressRepeatMs;
  }
}
