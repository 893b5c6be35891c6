import type { InlineKeyboardMarkup } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { House } from "#bot/house.ts";
import { setPending, type Pending } from "#bot/reminders/pending.ts";
import type { Wish } from "#bot/reminders/read-reminder.ts";
import {
  dueText,
  reminderWords,
  ruleText,
  storedKeyboard,
  storedText,
  timeText,
} from "#bot/reminders/reminder-words.ts";
import type { Outcome, Request } from "#bot/reminders/set-reminder.ts";
import type { Pieces } from "#bot/reminders/when/piece.ts";
import type { Due, When } from "#bot/reminders/when/when.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";
import type { Shown } from "#bot/press.ts";
import { likelyZones, zoneText } from "#bot/zones/find-zone.ts";

/** Buttons with likely zones and what the clocks show there: people know their own clock better than its zone. */
export function zoneKeyboard(lang: Lang, nowMs: number, verb = "rem:zone"): InlineKeyboardMarkup {
  const all = likelyZones(lang).map((zone) => ({
    text: `${zoneText(zone, lang, nowMs).split(",")[0] ?? zone} ${timeText(nowMs, zone)}`,
    callback_data: `${verb}:${zone}`,
  }));
  return { inline_keyboard: all.flatMap((one, at) => (at % 2 === 0 ? [[one, ...all.slice(at + 1, at + 2)]] : [])) };
}

function choiceText({ dueMs, rule }: Due, { lang, zone }: { lang: Lang; zone: string }, nowMs: number): string {
  return rule === undefined ? dueText(dueMs, { lang, zone }, nowMs) : ruleText(rule, lang);
}

type Question = { readonly shown: Shown; readonly need: Pending["need"]; readonly choices: readonly Due[] };

/** Which question a time that is not clear leads to. */
function unclear(house: House, { lang, chatId, origin }: Request, when: Exclude<When, { kind: "due" }>): Question {
  const say = reminderWords(lang);
  const plain = (id: string): Question => ({ shown: { text: say(id) }, need: "when", choices: [] });
  switch (when.kind) {
    case "past":
    case "impossible":
    case "far":
    case "often":
    case "unheard":
    case "partly":
      return plain(when.kind);
    case "unknown":
      return plain("ask-when");
    case "choose": {
      const { zone = "UTC" } = settingsOf(house.memory, chatId);
      const rows = when.choices.map((due, at) => [
        { text: choiceText(due, { lang, zone }, house.now()), callback_data: `rem:pick:${at}:${origin}` },
      ]);
      const text = say(when.why === "no_hour" ? "ask-hour" : "ask-which");
      return { shown: { text, keyboard: { inline_keyboard: rows } }, need: "when", choices: when.choices };
    }
  }
}

function question(house: House, request: Request, outcome: Exclude<Outcome, { kind: "stored" }>): Question | Shown {
  const say = reminderWords(request.lang);
  const { limits } = house;
  switch (outcome.kind) {
    case "too_long":
      return { text: say("too-long", { max: limits.reminderCharsMax }) };
    case "too_many":
      return { text: say("too-many", { max: limits.remindersMax }) };
    case "no_zone": {
      const keyboard = zoneKeyboard(request.lang, house.now());
      return { shown: { text: say("ask-zone"), keyboard }, need: "zone", choices: [] };
    }
    case "no_text":
      return { shown: { text: say("ask-text") }, need: "text", choices: [outcome.due] };
    case "unclear":
      return unclear(house, request, outcome.when);
  }
}

/** What an answer to the question is added to: not a way to repeat that was just refused, nor what was read in part. */
function stillMeant(outcome: Outcome, pieces: Pieces): Pieces {
  const why = outcome.kind === "unclear" ? outcome.when.kind : undefined;
  if (why === "partly") return {};
  const { repeat: _repeat, ...rest } = pieces;
  return why === "often" || why === "unheard" ? rest : pieces;
}

/**
 * What is said of an outcome, with its buttons; a question is remembered until its answer comes. One that was answered is
 * forgotten only after its reply was sent: a process that dies in between comes to the same reply again.
 */
export function outcomeShown(
  house: House,
  request: Request,
  { outcome, wish }: { outcome: Outcome; wish: Wish },
): Shown {
  const { chatId, saidMs, origin } = request;
  if (outcome.kind === "stored") {
    return { ...storedText(outcome.reminder, house.now()).whole, keyboard: storedKeyboard(outcome.reminder) };
  }
  const asked = question(house, request, outcome);
  if (!("shown" in asked)) return asked;
  const { need, choices } = asked;
  const pieces = stillMeant(outcome, wish.pieces);
  setPending(house, chatId, { need, choices, saidMs, origin, askedMs: house.now(), text: wish.text, pieces });
  return asked.shown;
}
