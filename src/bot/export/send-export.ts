import type { Asked } from "#bot/command.ts";
import { ExportPart, RepeatableFile } from "#bot/export/export-file.ts";
import { jsonForm, markdownForm, type ExportForm } from "#bot/export/export-form.ts";
import { beginning, exportHead, type ExportHead, type ExportParts, type Place } from "#bot/export/export-rows.ts";
import type { House } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { isInDoubt } from "#bot/stepped.ts";
import { settingWords } from "#bot/settings/settings-pages.ts";
import { telegramError } from "#bot/telegram-error.ts";

type Sending = {
  readonly house: House;
  readonly asked: Asked;
  readonly parts: ExportParts;
  readonly head: ExportHead;
  readonly form: ExportForm;
};

/** Letters that every system takes in a file's name. */
const nameOf = ({ head, form }: Sending, part: number): string => {
  const day = new Date(head.exportedAtMs).toISOString().slice(0, "2026-01-01".length);
  const bot = head.bot.replace(/[^\p{L}\d_-]+/gu, "-").slice(0, 40);
  return `${bot}-${day}${part === 1 ? "" : `-${part}`}.${form.suffix}`;
};

async function sendParts(sending: Sending, caption: string): Promise<void> {
  const { house, asked, parts, head, form } = sending;
  const { limits } = house;
  let from: Place | undefined = beginning;
  for (let number = 1; from !== undefined && number <= limits.exportPartsMax; number += 1) {
    const part: ExportPart = new ExportPart({ parts, head, form, from, number });
    const file = new RepeatableFile(nameOf(sending, number), () => part.bytes());
    const say = settingWords(asked.lang);
    const thread = asked.threadId === undefined ? {} : { message_thread_id: asked.threadId };
    const api = house.sending(asked.updateId, `export.${form.suffix}.${number}`);
    await api.sendDocument(asked.chatId, file, {
      caption: number === 1 ? caption : say("export-part", { part: String(number) }),
      ...thread,
    });
    from = await part.next();
  }
}

/** `/export`: everything that is kept of a person, as files for programs and for people. */
export async function sendExport(house: House, asked: Asked): Promise<void> {
  const { memory, limits, me, environment, now } = house;
  const { chatId, lang } = asked;
  const say = settingWords(lang);
  const { ownerId } = environment;
  const parts: ExportParts = { memory, limits, botName: me.first_name, ownerId, chatId, nowMs: now() };
  const head = await exportHead(parts);
  if (head === undefined) return void (await sendText(house, asked, { text: say("export-nothing"), step: "reply" }));
  const [{ episodes: messages }, facts] = [await memory.counts(chatId), await memory.facts.count(chatId)];
  const caption = say("export-caption", { messages, facts, reminders: head.reminders.length });
  try {
    await sendParts({ house, asked, parts, head, form: jsonForm }, caption);
    const form = markdownForm({ lang, zone: head.settings.zone });
    await sendParts({ house, asked, parts, head, form }, say("export-readable"));
  } catch (error) {
    if (house.ending.aborted || (telegramError(error) === undefined && !isInDoubt(error))) throw error;
    house.warn(`an export was not sent: ${telegramError(error)?.text ?? "in doubt"}`);
    await sendText(house, asked, { text: say("export-failed"), step: "export.failed" });
  }
}
