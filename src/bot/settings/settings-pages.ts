import type { InlineKeyboardButton } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import { openWords, type Say } from "#answer/words.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House } from "#bot/house.ts";
import type { Shown } from "#bot/press.ts";
import { zoneKeyboard } from "#bot/reminders/tell-outcome.ts";
import { settingsOf, type ChatSettings, type Quiet } from "#bot/settings/chat-settings.ts";
import { guestsOf } from "#bot/settings/guests.ts";
import { telegramAccess } from "#bot/settings/telegram-access.ts";
import { zoneText } from "#bot/zones/find-zone.ts";
import { modelNames } from "#model/models.ts";

/** Words about settings, read when they are first spoken of. */
export const settingWords = (lang: Lang): Say => openWords(lang, "settings");

/** Whose settings, in which language. `model` is the one that is asked now, where that is known. */
export type Reader = { readonly chatId: number; readonly lang: Lang };

const two = (value: number): string => String(value).padStart(2, "0");
const hoursText = (fromHour: number, toHour: number): string => `${two(fromHour)}:00–${two(toHour)}:00`;

const button = (text: string, data: string): InlineKeyboardButton => ({ text, callback_data: `set:${data}` });

const personaShown = 200;

type Seen = { readonly house: House; readonly reader: Reader; readonly say: Say; readonly settings: ChatSettings };

const isOwner = ({ house, reader }: Seen): boolean => reader.chatId === house.environment.ownerId;

const langNames: Readonly<Record<Lang, string>> = { en: "English", ru: "Русский" };

function quietLine(say: Say, quiet: Quiet | undefined): string {
  if (quiet === undefined) return say("quiet-none-line");
  return say("quiet-line", { hours: hoursText(quiet.fromHour, quiet.toHour), reminders: quiet.reminders });
}

/** As it is asked from now on, which may be another one than this update began with. */
async function modelName({ house, say }: Seen): Promise<string> {
  const { model: chosen } = settingsOf(house.memory, house.environment.ownerId);
  if (chosen !== undefined) return chosen;
  const choice = await house.modelChoice();
  return choice.kind === "model" ? choice.name : say("model-none");
}

const zoneName = ({ house, reader, say, settings: { zone } }: Seen): string =>
  zone === undefined ? say("zone-none") : zoneText(zone, reader.lang, house.now());

const personaText = ({ say, settings: { persona } }: Seen): string =>
  persona === undefined ? say("persona-none") : `“${firstPart(persona, personaShown)}”`;

type Page = (seen: Seen) => Shown | Promise<Shown>;

const main: Page = async (seen) => {
  const { house, reader, say, settings } = seen;
  const owner = isOwner(seen);
  const lines = [
    say("title"),
    "",
    say("lang-line", { value: langNames[reader.lang] }),
    say("persona-line", { value: personaText(seen) }),
    ...(owner ? [say("model-line", { value: await modelName(seen) })] : []),
    say("zone-line", { value: zoneName(seen) }),
    say("memory-line", { value: settings.memory ?? "on" }),
    quietLine(say, settings.quiet),
    ...(owner ? [say("guests-line", { count: guestsOf(house).length })] : []),
  ];
  const to = (page: string): InlineKeyboardButton => button(say(`${page}-button`), page);
  const rows = [
    [to("lang"), to("persona")],
    owner ? [to("model"), to("zone")] : [to("zone")],
    [to("memory"), to("quiet")],
    ...(owner ? [[to("guests")]] : []),
  ];
  return { text: lines.join("\n"), keyboard: { inline_keyboard: rows } };
};

/** A page below the first, with the way back. */
const below = ({ say }: Seen, text: string, rows: readonly InlineKeyboardButton[][]): Shown => ({
  text,
  keyboard: { inline_keyboard: [...rows, [button(say("back-button"), "main")]] },
});

const lang: Page = (seen) =>
  below(seen, seen.say("lang-page"), [[button(langNames.en, "lang:en"), button(langNames.ru, "lang:ru")]]);

const persona: Page = (seen) => {
  const { say, settings } = seen;
  const usual = settings.persona === undefined ? [] : [button(say("usual-button"), "persona:none")];
  return below(seen, say("persona-page", { value: personaText(seen) }), [
    [button(say("write-button"), "ask:persona"), ...usual],
  ]);
};

const model: Page = async (seen) => {
  const { say, house } = seen;
  const names = modelNames(house.now()).map((name) => [button(name, `model:${name}`)]);
  return below(seen, say("model-page", { value: await modelName(seen) }), [
    ...names,
    [button(say("write-button"), "ask:model")],
  ]);
};

const zone: Page = (seen) => {
  const { say, reader, house } = seen;
  const { inline_keyboard: rows } = zoneKeyboard(reader.lang, house.now(), "set:zone");
  return below(seen, say("zone-page", { value: zoneName(seen) }), [...rows, [button(say("write-button"), "ask:zone")]]);
};

const memory: Page = (seen) => {
  const { say, settings } = seen;
  const value = settings.memory ?? "on";
  const other = value === "on" ? "off" : "on";
  return below(seen, say("memory-page", { value }), [[button(say(`memory-${other}-button`), `memory:${other}`)]]);
};

const quietHours: readonly (readonly [number, number])[] = [
  [22, 7],
  [22, 8],
  [23, 8],
  [23, 9],
  [0, 8],
  [0, 10],
];

const quiet: Page = (seen) => {
  const { say, settings } = seen;
  const hours = quietHours.map(([from, to]) =>
    button(say("quiet-hours-button", { hours: hoursText(from, to) }), `quiet:${from}-${to}`),
  );
  const rows = [hours.slice(0, 2), hours.slice(2, 4), hours.slice(4)];
  if (settings.quiet !== undefined) {
    const other = settings.quiet.reminders === "wait" ? "silent" : "wait";
    rows.push([button(say(`quiet-${other}-button`), `quiet:${other}`)]);
    rows.push([button(say("quiet-none-button"), "quiet:none")]);
  }
  return below(seen, `${quietLine(say, settings.quiet)}\n\n${say("quiet-page")}`, rows);
};

const guests: Page = async (seen) => {
  const { say, house } = seen;
  const ids = guestsOf(house);
  const access = await telegramAccess(house);
  const other = access === "closed" ? "open" : "closed";
  const turn = access === undefined ? [] : [[button(say(`guests-${other}-button`), `guests:${other}`)]];
  const about = access === undefined ? "" : `\n\n${say("guests-telegram", { access })}`;
  const drops = ids.map((id) => [button(say("guest-drop-button", { id: String(id) }), `guests:${id}`)]);
  return below(seen, `${say("guests-page", { count: ids.length, ids: ids.join(", ") })}${about}`, [
    ...drops,
    [button(say("write-button"), "ask:guests")],
    ...turn,
  ]);
};

const pages: ReadonlyMap<string, Page> = new Map([
  ["main", main],
  ["lang", lang],
  ["persona", persona],
  ["model", model],
  ["zone", zone],
  ["memory", memory],
  ["quiet", quiet],
  ["guests", guests],
]);

/** The model and the guests are the owner's. */
const ownersPages: ReadonlySet<string> = new Set(["model", "guests"]);

/** One page of the settings; undefined for one that there is not, or not for this person. */
export async function settingsPage(house: House, reader: Reader, page: string): Promise<Shown | undefined> {
  const settings = settingsOf(house.memory, reader.chatId);
  const seen: Seen = { house, reader, settings, say: settingWords(reader.lang) };
  if (ownersPages.has(page) && !isOwner(seen)) return undefined;
  return pages.get(page)?.(seen);
}
