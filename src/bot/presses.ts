import type { House } from "#bot/house.ts";
import { answerPress, type Press, type TakePress } from "#bot/press.ts";
import { forgetPressed } from "#bot/presses/forget.ts";
import { searchPressed } from "#bot/presses/search.ts";
import { reminderPressed } from "#bot/presses/reminder.ts";

/** Who takes which buttons, by the first word of what is behind them. */
const presses: ReadonlyMap<string, TakePress> = new Map([
  ["forget", forgetPressed],
  ["rem", reminderPressed],
  ["idx", searchPressed],
]);

/** Gives a press to its handler. A button that nobody knows any more says so. */
export async function takePress(house: House, press: Press): Promise<void> {
  const [first = ""] = press.data.split(":", 1);
  const take = presses.get(first);
  if (take === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  await take(house, press);
}
