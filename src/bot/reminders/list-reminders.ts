import type { Lang } from "#contracts/ids.ts";
import type { Reminder } from "#contracts/reminder.ts";
import type { Asked } from "#bot/command.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import { dueText, reminderWords, ruleText } from "#bot/reminders/reminder-words.ts";
import { sendText } from "#bot/send-answer.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";
import { StyledText } from "#bot/styled-text.ts";
import { zoneText } from "#bot/zones/find-zone.ts";

const perPage = 8;
const lineUnitsMax = 200;
const cardUnitsMax = 1_000;

/** Times are told in the zone and the language of now, whatever they were when it was set; it still comes when it said. */
const seenIn = (reminder: Reminder, lang: Lang): Reminder => ({ ...reminder, lang });

function timeLine(reminder: Reminder, nowMs: number): string {
  const when = dueText(reminder.dueMs, reminder, nowMs);
  if (reminder.state === "given_up") return reminderWords(reminder.lang)("given-up", { when });
  return reminder.rule === undefined ? when : `${when}; ${ruleText(reminder.rule, reminder.lang)}`;
}

type Reader = { readonly chatId: number; readonly lang: Lang };

/** One page of what waits, each with a number to press. */
export async function listShown(house: House, { chatId, lang }: Reader, page: number): Promise<Shown> {
  const say = reminderWords(lang);
  const all = await house.memory.reminders.ofChat(chatId);
  if (all.length === 0) return { text: say("none") };
  const { zone = "UTC" } = settingsOf(house.memory, chatId);
  const from = Math.min(page, Math.floor((all.length - 1) / perPage)) * perPage;
  const here = all.slice(from, from + perPage);
  const styled = new StyledText().add(say("list", { count: all.length, zone: zoneText(zone, lang, house.now()) }));
  for (const [at, reminder] of here.entries()) {
    styled.add(`\n\n${from + at + 1}. `).add(timeLine(seenIn(reminder, lang), house.now()), "bold");
    styled.add(`\n${firstPart(reminder.text, lineUnitsMax)}`);
  }
  const numbers = here.map(({ reminderId }, at) => ({
    text: say("open-button", { number: String(from + at + 1) }),
    callback_data: `rem:open:${reminderId}`,
  }));
  const turn = [
    ...(from > 0 ? [{ text: say("back-button"), callback_data: `rem:list:${from / perPage - 1}` }] : []),
    ...(from + perPage < all.length
      ? [{ text: say("more-button"), callback_data: `rem:list:${from / perPage + 1}` }]
      : []),
  ];
  return { ...styled.whole, keyboard: { inline_keyboard: [numbers, turn].filter((row) => row.length > 0) } };
}

/** One that waits, and what can be done with it. */
export function cardShown(house: House, reminder: Reminder, lang: Lang): Shown {
  const say = reminderWords(lang);
  const styled = new StyledText().add(timeLine(seenIn(reminder, lang), house.now()), "bold");
  styled.add("\n").add(firstPart(reminder.text, cardUnitsMax), "blockquote");
  const button = (text: string, data: string) => ({ text, callback_data: `rem:${data}` });
  const { reminderId, rule } = reminder;
  const later = ["10", "60", "day"].map((span) => button(say(`later-${span}-button`), `later:${reminderId}:${span}`));
  const once = [button(say("done-button"), `done:${reminderId}`), ...later];
  const last = [button(say("delete-button"), `drop:${reminderId}`), button(say("back-button"), "list:0")];
  return { ...styled.whole, keyboard: { inline_keyboard: [...(rule === undefined ? [once] : []), last] } };
}

/** `/reminders`: what waits. */
export async function listReminders(house: House, asked: Asked): Promise<void> {
  await sendText(house, asked, { ...(await listShown(house, asked, 0)), step: "reply" });
}
