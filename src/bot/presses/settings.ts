import type { House } from "#bot/house.ts";
import { answerPress, editPressed, type Press } from "#bot/press.ts";
import { changeSettings, settingsOf, type ChatSettings, type Quiet } from "#bot/settings/chat-settings.ts";
import { guestsOf, setGuests } from "#bot/settings/guests.ts";
import { askSetting, type AskedSetting } from "#bot/settings/setting-asked.ts";
import { setModel } from "#bot/settings/set-model.ts";
import { settingsPage, settingWords } from "#bot/settings/settings-pages.ts";
import { followGuests, setTelegramAccess } from "#bot/settings/telegram-access.ts";
import { sendText } from "#bot/send-answer.ts";
import { isZone } from "#bot/reminders/zone-time.ts";

type Taken = { readonly house: House; readonly press: Press; readonly value: string };

/** Carries it out. A text is what went wrong; undefined: it is done. `old`: nobody knows such a button. */
type Take = (taken: Taken) => string | undefined | Promise<string | undefined>;

const change =
  (read: (value: string, settings: ChatSettings) => Parameters<typeof changeSettings>[2] | undefined): Take =>
  ({ house, press, value }) => {
    const { memory, words } = house;
    const changed = read(value, settingsOf(memory, press.chatId));
    if (changed === undefined) return words(press.lang)("old-button");
    changeSettings(memory, press.chatId, changed);
    return undefined;
  };

/** `23-8`; undefined for hours that there are not. */
function hoursIn(value: string): Pick<Quiet, "fromHour" | "toHour"> | undefined {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  const [fromHour, toHour] = [Number(from), Number(to)];
  return fromHour < 24 && toHour < 24 && fromHour !== toHour ? { fromHour, toHour } : undefined;
}

function quiet(value: string, before: Quiet | undefined): { readonly quiet: Quiet | undefined } | undefined {
  if (value === "none") return { quiet: undefined };
  if (value === "wait" || value === "silent") {
    return before === undefined ? undefined : { quiet: { ...before, reminders: value } };
  }
  const hours = hoursIn(value);
  return hours === undefined ? undefined : { quiet: { ...hours, reminders: before?.reminders ?? "silent" } };
}

const model: Take = async ({ house, press, value }) => {
  const done = await setModel(house, value);
  return done === "set" ? undefined : settingWords(press.lang)(`model-${done}`);
};

const guests: Take = async ({ house, press, value }) => {
  const refused = settingWords(press.lang)("guests-refused");
  if (value === "open" || value === "closed") return (await setTelegramAccess(house, value)) ? undefined : refused;
  const left = guestsOf(house).filter((id) => String(id) !== value);
  setGuests(house, left);
  return (await followGuests(house)) ? undefined : refused;
};

const takes: ReadonlyMap<string, Take> = new Map([
  ["lang", change((value) => (value === "ru" || value === "en" ? { lang: value } : undefined))],
  ["persona", change((value) => (value === "none" ? { persona: undefined } : undefined))],
  ["zone", change((value) => (isZone(value) ? { zone: value } : undefined))],
  ["memory", change((value) => ({ memory: value === "off" ? "off" : undefined }))],
  ["quiet", change((value, settings) => quiet(value, settings.quiet))],
  ["model", model],
  ["guests", guests],
]);

const asks: ReadonlyMap<string, AskedSetting> = new Map([
  ["persona", "persona"],
  ["model", "model"],
  ["zone", "zone"],
  ["guests", "guests"],
]);

/** The model and the guests are the owner's alone. */
const mayPress = ({ environment }: House, { chatId, data }: Press): boolean =>
  chatId === environment.ownerId || !/^set:(?:ask:)?(?:model|guests)\b/.test(data);

/** Asks for words: the next message is taken for them. */
async function ask(house: House, press: Press, what: AskedSetting): Promise<void> {
  askSetting(house, press.chatId, what);
  const text = settingWords(press.lang)(`${what}-write`, { max: house.limits.personaCharsMax });
  await answerPress(house, press);
  await sendText(house, press, { text, step: "ask" });
}

const old = (house: House, press: Press): Promise<void> =>
  answerPress(house, press, house.words(press.lang)("old-button"));

async function show(house: House, press: Press, page: string): Promise<void> {
  const { lang = press.lang } = settingsOf(house.memory, press.chatId);
  const shown = await settingsPage(house, { ...press, lang }, page);
  if (shown === undefined) return old(house, press);
  askSetting(house, press.chatId, undefined); // who goes on by buttons does not write
  await answerPress(house, press);
  await editPressed(house, press, shown);
}

/** A button of the settings was pressed: `set:<page>` shows a page, `set:<what>:<value>` sets, `set:ask:<what>` asks for words. */
export async function settingsPressed(house: House, press: Press): Promise<void> {
  const [, what = "", ...rest] = press.data.split(":");
  const value = rest.join(":");
  if (!mayPress(house, press)) return old(house, press);
  if (value === "") return show(house, press, what);
  const asked = what === "ask" ? asks.get(value) : undefined;
  if (asked !== undefined) return ask(house, press, asked);
  const wrong = await takes.get(what)?.({ house, press, value });
  return wrong === undefined ? show(house, press, "main") : answerPress(house, press, wrong);
}
