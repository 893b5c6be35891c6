import type { Update } from "grammy/types";

/** The one wake-up that a bot asks for, under this name. */
export const wakeId = "reminders";

/** Updates of our own have ids below those of Telegram and of Hatchery. */
let ownId = 0;

/** What a bot that runs by itself gives itself when a reminder is due: the same that Hatchery gives. */
export function ownWake(dueMs: number): Update {
  ownId -= 1;
  const wake = { update_id: ownId, hatchery_wake: { id: wakeId, dueMs } };
  return wake;
}

/** Whether an update is a wake-up, https://core.telegram.org/bots/api#update knows none. */
export const isWake = (update: Update): boolean => "hatchery_wake" in update;
