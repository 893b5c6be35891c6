import type { House, Said } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import { sendText } from "#bot/send-answer.ts";
import { changeSettings } from "#bot/settings/chat-settings.ts";
import { guestsOf, setGuests } from "#bot/settings/guests.ts";
import { setModel } from "#bot/settings/set-model.ts";
import { askedSetting, askSetting, type AskedSetting } from "#bot/settings/setting-asked.ts";
import { settingsPage, settingWords } from "#bot/settings/settings-pages.ts";
import { reminderWords } from "#bot/reminders/reminder-words.ts";
import { followGuests } from "#bot/settings/telegram-access.ts";
import { findZone } from "#bot/zones/find-zone.ts";

/** Undefined when it was taken; else what is wrong with it. */
type Take = (house: House, said: Said) => string | undefined | Promise<string | undefined>;

const persona: Take = ({ memory, limits }, { chatId, text, lang }) => {
  const max = limits.personaCharsMax;
  if (text.length > max) return settingWords(lang)("persona-long", { max });
  changeSettings(memory, chatId, { persona: text.trim() });
  return undefined;
};

const model: Take = async (house, { text, lang }) => {
  const done = await setModel(house, text.trim());
  return done === "set" ? undefined : settingWords(lang)(`model-${done}`);
};

const zone: Take = ({ memory }, { chatId, text, lang }) => {
  const found = findZone(text);
  if (found === undefined) return reminderWords(lang)("zone-unknown");
  changeSettings(memory, chatId, { zone: found });
  return undefined;
};

const guests: Take = async (house, { text, lang }) => {
  const { limits, environment } = house;
  const say = settingWords(lang);
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const wrong = words.filter((word) => !/^[1-9]\d{3,14}$/.test(word));
  if (wrong.length > 0 || words.length === 0)
    return say("guests-wrong", { words: wrong.slice(0, 3).join(", ") || "–" });
  const all = new Set([...guestsOf(house), ...words.map(Number)]);
  all.delete(environment.ownerId);
  if (all.size > limits.guestsMax) return say("guests-many", { max: limits.guestsMax });
  setGuests(house, [...all]);
  return (await followGuests(house)) ? undefined : say("guests-refused");
};

const takes: Readonly<Record<AskedSetting, Take>> = { persona, model, zone, guests };

const isCancel = (text: string): boolean => /^(?:cancel|отмена|стоп|stop)[.!]?$/i.test(text.trim());

async function replyTo(house: House, said: Said, what: AskedSetting): Promise<Shown> {
  const say = settingWords(said.lang);
  if (isCancel(said.text)) return { text: say("cancelled") };
  const wrong = await takes[what](house, said);
  if (wrong !== undefined) return { text: wrong };
  const page = await settingsPage(house, said, "main");
  return { ...page, text: `${say("saved")}\n\n${page?.text ?? ""}` };
}

/** Takes a message as the setting that its writer was asked for. False when they were asked for none. */
export async function answerSetting(house: House, said: Said): Promise<boolean> {
  const what = askedSetting(house, said.chatId);
  if (what === undefined || said.forwarded) return false;
  const reply = await replyTo(house, said, what);
  await sendText(house, said, { ...reply, step: "setting" });
  if (reply.keyboard !== undefined || isCancel(said.text)) askSetting(house, said.chatId, undefined);
  return true;
}
