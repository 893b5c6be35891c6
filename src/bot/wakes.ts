import type { Update } from "grammy/types";
import type { Limits } from "#contracts/limits.ts";
import type { Hatchery } from "#bot/hatchery.ts";

/** Who wakes the bot: Hatchery's daemon, which can wake one that sleeps, or timers of its own. */
export interface Wakes {
  /** From now on this wake-up comes then; undefined: not any more. One that is over already comes at once. */
  set(id: string, dueMs: number | undefined): Promise<void>;
}

export type WakesParts = {
  readonly hatchery: Hatchery | undefined;
  readonly limits: Limits;
  readonly now: () => number;
  /** Handles an update of our own like one that came. */
  readonly give: (update: Update) => void;
};

/** Updates of our own have ids below those of Telegram and of Hatchery. */
let ownId = 0;

/** What a bot that runs by itself gives itself when a wake-up is due: the same that Hatchery gives. */
function ownWake(id: string, dueMs: number): Update {
  ownId -= 1;
  const wake = { update_id: ownId, hatchery_wake: { id, dueMs } };
  return wake;
}

/** Wakes a bot that runs by itself, as long as it runs; on time also where its machine slept, or its clock was set. */
function ownWakes({ limits, now, give }: Omit<WakesParts, "hatchery">): Wakes {
  const timers = new Map<string, NodeJS.Timeout>();
  const come = (id: string, dueMs: number): void => {
    timers.delete(id);
    give(ownWake(id, dueMs));
  };
  const wait = (id: string, dueMs: number): void => {
    const left = Math.max(0, dueMs - now());
    const end = (): void => (left > limits.botWakeCheckMs ? wait : come)(id, dueMs);
    timers.set(id, setTimeout(end, Math.min(left, limits.botWakeCheckMs)));
  };
  return {
    set: async (id, dueMs) => {
      clearTimeout(timers.get(id));
      timers.delete(id);
      if (dueMs !== undefined) wait(id, dueMs);
    },
  };
}

/** Hatchery's daemon wakes the bot. */
const hatcheryWakes = (hatchery: Hatchery): Wakes => ({
  set: (id, dueMs) => (dueMs === undefined ? hatchery.unwake(id) : hatchery.wake({ id, dueMs })),
});

/** The bot's wake-ups: Hatchery's where it runs under it. */
export const wakesOf = ({ hatchery, ...own }: WakesParts): Wakes =>
  hatchery === undefined ? ownWakes(own) : hatcheryWakes(hatchery);

/** The name of the wake-up that an update is; undefined for every other. https://core.telegram.org/bots/api#update knows none. */
export function wakeIn(update: Update): string | undefined {
  if (!("hatchery_wake" in update)) return undefined;
  const { hatchery_wake: wake } = update;
  const id = typeof wake === "object" && wake !== null && "id" in wake ? wake.id : undefined;
  return typeof id === "string" ? id : "";
}
