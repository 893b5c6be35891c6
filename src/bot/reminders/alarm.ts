import type { Update } from "grammy/types";
import type { Reminders } from "#contracts/reminder.ts";
import type { Hatchery } from "#bot/hatchery.ts";
import { ownWake, wakeId } from "#bot/reminders/wake-update.ts";

/** Who wakes the bot: Hatchery's daemon, which can wake one that sleeps, or a timer of its own. */
interface Waker {
  /** From now on the bot is woken then; undefined: not any more. One that is over already comes at once. */
  set(dueMs: number | undefined): Promise<void>;
}

type AlarmParts = {
  readonly waker: Waker;
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

/** Node's timers count to 2^31 milliseconds and no further, https://nodejs.org/api/timers.html */
const timerMsMax = 86_400_000;

/** Wakes a bot that runs by itself, as long as it runs. */
function ownWaker(now: () => number, wake: (dueMs: number) => void): Waker {
  let timer: NodeJS.Timeout | undefined;
  const wait = (dueMs: number): void => {
    const left = dueMs - now();
    timer = setTimeout(() => (left > timerMsMax ? wait(dueMs) : wake(dueMs)), Math.min(Math.max(0, left), timerMsMax));
  };
  return {
    set: async (dueMs) => {
      clearTimeout(timer);
      if (dueMs !== undefined) wait(dueMs);
    },
  };
}

/** Hatchery's daemon wakes the bot. */
const hatcheryWaker = (hatchery: Hatchery): Waker => ({
  set: (dueMs) => (dueMs === undefined ? hatchery.unwake(wakeId) : hatchery.wake({ id: wakeId, dueMs })),
});

/** The bot's alarm: Hatchery's where it runs under it. */
export function alarmOf(parts: {
  readonly hatchery: Hatchery | undefined;
  readonly now: () => number;
  readonly give: (update: Update) => void;
  readonly reminders: Pick<Reminders, "nextDueMs">;
}): Alarm {
  const { hatchery, now, give, reminders } = parts;
  const waker = hatchery === undefined ? ownWaker(now, (dueMs) => give(ownWake(dueMs))) : hatcheryWaker(hatchery);
  return new Alarm({ waker, nextDueMs: () => reminders.nextDueMs() });
}
