import type { Reminders } from "#contracts/reminder.ts";
import type { Wakes } from "#bot/wakes.ts";

type AlarmParts = {
  /** Has the bot woken then; undefined: not any more. */
  readonly waker: { readonly set: (dueMs: number | undefined) => Promise<void> };
  /** When the next reminder of anybody is due. */
  readonly nextDueMs: () => Promise<number | undefined>;
};

/**
 * One wake-up for all reminders, set for the next of them. What is told last is what is so: two changes at once cannot
 * overtake each other.
 */
export class Alarm {
  readonly #parts: AlarmParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: AlarmParts) {
    this.#parts = parts;
  }

  /** Resolves once the waker knows of the next reminder: until then nothing may be promised. */
  refresh(): Promise<void> {
    const mine = this.#tell(this.#last);
    // Whoever asked hears of the failure; the next one begins anew.
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #tell(before: Promise<unknown>): Promise<void> {
    await before;
    const { waker, nextDueMs } = this.#parts;
    await waker.set(await nextDueMs());
  }
}

/** The one wake-up for reminders is asked for under this name. */
const wakeId = "reminders";

/** The bot's alarm. */
export const alarmOf = (wakes: Wakes, reminders: Pick<Reminders, "nextDueMs">): Alarm =>
  new Alarm({ waker: { set: (dueMs) => wakes.set(wakeId, dueMs) }, nextDueMs: () => reminders.nextDueMs() });
