import type { Reminder } from "#contracts/reminder.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import { answerPress, editPressed, type Press, type Shown } from "#bot/press.ts";
import { cardShown, listShown } from "#bot/reminders/list-reminders.ts";
import { pendingOf, setPending } from "#bot/reminders/pending.ts";
import { dueText, reminderWords, timeText } from "#bot/reminders/reminder-words.ts";
import { setDue, setReminder } from "#bot/reminders/set-reminder.ts";
import { outcomeShown } from "#bot/reminders/tell-outcome.ts";
import { dateOfDay, dayNumber, isZone, msAt, wallAt } from "#bot/reminders/zone-time.ts";
import { changeSettings } from "#bot/settings/chat-settings.ts";
import { StyledText } from "#bot/styled-text.ts";
import { zoneText } from "#bot/zones/find-zone.ts";

type Taken = { readonly house: House; readonly press: Press; readonly words: readonly string[] };

/** What the message shows from now on; undefined for a button that is too old. */
type Take = (taken: Taken) => Promise<Shown | undefined>;

const quoteMax = 1_000;

const over = (words: string, { text }: Reminder): Shown =>
  new StyledText().add(words).add("\n\n").add(firstPart(text, quoteMax), "blockquote").whole;

const find = ({ house, press, words: [id] }: Taken): Promise<Reminder | undefined> =>
  house.memory.reminders.get(press.chatId, Number(id));

const gone = ({ press }: Taken): Shown => ({ text: reminderWords(press.lang)("gone") });

const drop: Take = async (taken) => {
  const { house, press } = taken;
  const reminder = await find(taken);
  if (reminder === undefined) return gone(taken);
  await house.memory.reminders.remove(press.chatId, reminder.reminderId);
  await house.alarm.refresh();
  return over(reminderWords(press.lang)("deleted"), reminder);
};

/** One that comes again goes on. */
const done: Take = async (taken) => {
  const reminder = await find(taken);
  if (reminder === undefined) return gone(taken);
  if (reminder.rule === undefined) await drop(taken);
  return over(reminderWords(taken.press.lang)("done"), reminder);
};

/** Tomorrow is at the hour of today's. */
function laterMs(span: string | undefined, { rule, dueMs, zone }: Reminder, nowMs: number): number {
  if (span !== "day") return nowMs + (span === "60" ? 60 : 10) * 60_000;
  const hours = rule === undefined || rule.every === "minutes" ? wallAt(dueMs, zone) : rule;
  const { hour, minute } = hours;
  return msAt({ ...dateOfDay(dayNumber(wallAt(nowMs, zone)) + 1), hour, minute }, zone);
}

const later: Take = async (taken) => {
  const { house, press, words } = taken;
  const reminder = await find(taken);
  if (reminder === undefined) return gone(taken);
  const { reminders } = house.memory;
  const dueMs = laterMs(words[1], reminder, house.now());
  const { reminderId, rule, chatId, text, lang, zone } = reminder;
  // One that comes again keeps its time; what is put off is this one occasion.
  const again = { chatId, dueMs, text, lang, zone, origin: `later ${reminderId} ${press.updateId}` };
  if (rule === undefined) await reminders.wait(reminderId, dueMs);
  else if ((await reminders.add(again)).kind === "too_many") {
    return { text: reminderWords(press.lang)("too-many", { max: house.limits.remindersMax }) };
  }
  await house.alarm.refresh();
  const when = dueText(dueMs, { ...reminder, lang: press.lang }, house.now());
  return over(reminderWords(press.lang)("later", { when }), reminder);
};

const pick: Take = async ({ house, press, words: [at, origin] }) => {
  const pending = pendingOf(house, press.chatId);
  const due = pending?.origin === origin ? pending?.choices[Number(at)] : undefined;
  if (pending === undefined || due === undefined) return undefined;
  const { saidMs, text, pieces } = pending;
  const request = { ...press, origin: pending.origin, saidMs };
  const outcome = await setDue(house, request, { text, due });
  if (outcome.kind === "stored") setPending(house, press.chatId, undefined);
  return outcomeShown(house, request, { outcome, wish: { text, pieces } });
};

/** The zone is said once; the reminder that waited for it goes on. */
const zone: Take = async ({ house, press, words }) => {
  const name = words.join(":");
  if (!isZone(name)) return undefined;
  const { chatId, lang } = press;
  changeSettings(house.memory, chatId, { zone: name });
  const pending = pendingOf(house, chatId);
  if (pending?.need !== "zone") {
    const args = { zone: zoneText(name, lang, house.now()), time: timeText(house.now(), name) };
    return { text: reminderWords(lang)("zone-set", args) };
  }
  const { saidMs, origin, text, pieces } = pending;
  const request = { ...press, origin, saidMs };
  const outcome = await setReminder(house, request, { text, pieces });
  if (outcome.kind === "stored") setPending(house, chatId, undefined);
  return outcomeShown(house, request, { outcome, wish: { text, pieces } });
};

const list: Take = ({ house, press, words: [page] }) => listShown(house, press, Number(page) || 0);

const open: Take = async (taken) => {
  const reminder = await find(taken);
  return reminder === undefined ? gone(taken) : cardShown(taken.house, reminder, taken.press.lang);
};

const takes: ReadonlyMap<string, Take> = new Map([
  ["drop", drop],
  ["done", done],
  ["later", later],
  ["pick", pick],
  ["zone", zone],
  ["list", list],
  ["open", open],
]);

/** A button about a reminder was pressed: `rem:<verb>:…`. */
export async function reminderPressed(house: House, press: Press): Promise<void> {
  const [, verb = "", ...words] = press.data.split(":");
  const shown = await takes.get(verb)?.({ house, press, words });
  if (shown === undefined) return answerPress(house, press, house.words(press.lang)("old-button"));
  await answerPress(house, press);
  await editPressed(house, press, shown);
}
