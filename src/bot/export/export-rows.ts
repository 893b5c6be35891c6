import type { Reminder } from "#contracts/reminder.ts";
import type { Limits } from "#contracts/limits.ts";
import type { ChatSettings } from "#bot/settings/chat-settings.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";
import { guestsOf } from "#bot/settings/guests.ts";
import type { Fact } from "#memory/facts/fact.ts";
import type { Episode, Memory } from "#memory/memory.ts";

/** What stands at the beginning of an export: everything of a person but their messages and facts. */
export type ExportHead = {
  /** A promise of its own: what a reader of the file may rely on. */
  readonly format: 1;
  readonly bot: string;
  readonly personId: number;
  readonly exportedAtMs: number;
  readonly settings: ChatSettings & { readonly guests?: readonly number[] };
  readonly reminders: readonly Reminder[];
};

/** One line of an export. */
export type ExportRow =
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "message"; readonly message: Episode };

export type ExportParts = {
  readonly memory: Memory;
  readonly limits: Limits;
  readonly botName: string;
  readonly ownerId: number;
  readonly chatId: number;
  readonly nowMs: number;
};

/** Undefined when nothing at all is kept of this person. */
export async function exportHead(parts: ExportParts): Promise<ExportHead | undefined> {
  const { memory, botName: bot, chatId, ownerId, nowMs } = parts;
  const guests = chatId === ownerId ? guestsOf({ memory, environment: { ownerId } }) : [];
  const settings = { ...settingsOf(memory, chatId), ...(guests.length === 0 ? {} : { guests }) };
  const reminders = await memory.reminders.ofChat(chatId);
  const { episodes } = await memory.counts(chatId);
  const facts = await memory.takeOut.facts(chatId, { afterId: 0, max: 1 });
  if (episodes + facts.length + reminders.length + Object.keys(settings).length === 0) return undefined;
  return { format: 1, bot, personId: chatId, exportedAtMs: nowMs, settings, reminders };
}

/** Where in a person's rows an export is: facts come first, then messages, each by their id. */
export type Place = { readonly in: "facts" | "messages"; readonly afterId: number };

export const beginning: Place = { in: "facts", afterId: 0 };

/** All rows from a place on, each with the place behind it. */
export async function* exportRows(
  { memory, limits, chatId }: ExportParts,
  from: Place,
): AsyncGenerator<{ readonly row: ExportRow; readonly behind: Place }> {
  const max = limits.exportRows;
  if (from.in === "facts") {
    for (let afterId = from.afterId; ;) {
      const facts = await memory.takeOut.facts(chatId, { afterId, max });
      for (const fact of facts) {
        afterId = fact.factId;
        yield { row: { kind: "fact", fact }, behind: { in: "facts", afterId } };
      }
      if (facts.length < max) break;
    }
  }
  for (let afterId = from.in === "facts" ? 0 : from.afterId; ;) {
    const messages = await memory.takeOut.episodes(chatId, { afterId, max });
    for (const message of messages) {
      afterId = message.episodeId;
      yield { row: { kind: "message", message }, behind: { in: "messages", afterId } };
    }
    if (messages.length < max) return;
  }
}
