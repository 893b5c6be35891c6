import type { House } from "#bot/house.ts";
import { answerPress, type Press } from "#bot/press.ts";

/** Behind the button that ends what is under way in a chat. */
export const stopData = "stop:";

/** Ends what is under way; it says itself that it was ended. */
export async function stopPressed(house: House, press: Press): Promise<void> {
  const was = house.answering.stop(press.chatId);
  await answerPress(house, press, was ? undefined : house.words(press.lang)("nothing-to-stop"));
}
