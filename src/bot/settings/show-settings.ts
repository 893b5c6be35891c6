import type { Asked } from "#bot/command.ts";
import type { House } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { askSetting } from "#bot/settings/setting-asked.ts";
import { settingsPage } from "#bot/settings/settings-pages.ts";

/** `/settings`: what is set, and buttons to set it in another way. */
export async function showSettings(house: House, asked: Asked): Promise<void> {
  askSetting(house, asked.chatId, undefined);
  const page = await settingsPage(house, asked, "main");
  if (page !== undefined) await sendText(house, asked, { ...page, step: "reply" });
}
