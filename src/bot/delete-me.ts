import type { Asked } from "#bot/command.ts";
import { dropPlansOf } from "#bot/forgetting/plans.ts";
import type { House } from "#bot/house.ts";
import { dropLate } from "#bot/late.ts";
import { answerPress, editPressed, type Press } from "#bot/press.ts";
import { setPending } from "#bot/reminders/pending.ts";
import { sendText } from "#bot/send-answer.ts";
import { eraseSettings } from "#bot/settings/chat-settings.ts";
import { setGuests } from "#bot/settings/guests.ts";
import { askSetting } from "#bot/settings/setting-asked.ts";
import { settingWords } from "#bot/settings/settings-pages.ts";
import { dropAlbumsOf } from "#bot/taking/albums.ts";

/** `/delete_me`: says what would go, and asks. */
export async function askToDelete(house: House, asked: Asked): Promise<void> {
  const { memory } = house;
  const { chatId, lang } = asked;
  const say = settingWords(lang);
  const { episodes: messages } = await memory.counts(chatId);
  const facts = await memory.facts.count(chatId);
  const reminders = (await memory.reminders.ofChat(chatId)).length;
  const keyboard = {
    inline_keyboard: [
      [
        { text: say("delete-button"), callback_data: "del:yes" },
        { text: say("delete-keep-button"), callback_data: "del:no" },
      ],
    ],
  };
  await sendText(house, asked, { text: say("delete-ask", { messages, facts, reminders }), keyboard, step: "reply" });
}

/** Everything of one person, and of nobody else, for ever. Whom the owner lets in is the owner's, what those said is not. */
async function erase(house: House, chatId: number): Promise<void> {
  const { memory, alarm, answering, passing, environment } = house;
  if (chatId === environment.ownerId) setGuests(house, []);
  answering.stop(chatId);
  setPending(house, chatId, undefined);
  askSetting(house, chatId, undefined);
  await memory.reminders.removeAll(chatId);
  dropLate(house, chatId);
  dropAlbumsOf(house, chatId);
  dropPlansOf(memory, chatId);
  eraseSettings(memory, chatId);
  passing.drop(chatId);
  await memory.forgetChat(chatId); // last: it returns to nothing what was erased before it, too
  await alarm.refresh();
}

/** The answer to the question of `/delete_me`. */
export async function deletePressed(house: House, press: Press): Promise<void> {
  const say = settingWords(press.lang);
  if (press.data !== "del:yes") {
    await answerPress(house, press);
    return editPressed(house, press, { text: say("delete-kept") });
  }
  await erase(house, press.chatId);
  const { ownerId } = house.environment;
  const args = {
    alone: house.hatchery === undefined ? "yes" : "no",
    owner: press.chatId === ownerId ? "yes" : "no",
  };
  await answerPress(house, press);
  await editPressed(house, press, { text: say("deleted", args) });
}
