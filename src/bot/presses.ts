import { deletePressed } from "#bot/delete-me.ts";
import type { House } from "#bot/house.ts";
import { answerPress, type Press, type TakePress } from "#bot/press.ts";
import { forgetPressed } from "#bot/presses/forget.ts";
import { latePressed } from "#bot/presses/late.ts";
import { memoryPressed } from "#bot/presses/memory.ts";
import { stopPressed } from "#bot/presses/stop.ts";
import { sourcesPressed } from "#bot/presses/sources.ts";
import { searchPressed } from "#bot/presses/search.ts";
import { reminderPressed } from "#bot/presses/reminder.ts";
import { settingsPressed } from "#bot/presses/settings.ts";

/** Who takes which buttons, by the first word of what is behind them. */
const presses: ReadonlyMap<string, TakePress> = new Map([
  ["stop", stopPressed],
  ["forget", forgetPressed],
  ["late", latePressed],
  ["mem", memoryPressed],
  ["src", sourcesPressed],
  ["rem", reminderPressed],
  ["idx", searchPressed],
  ["set", settingsPressed],
  ["del", deletePressed],
]);

/** Gives a press to its handler. A button that nobody knows any more says so. */
export async function takePress(house: House, press: Press): Promise<void> {
  const [first = ""] = press.data.split(":", 1);
  const take = presses.get(first);
  if (take === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  await take(house, press);
}
