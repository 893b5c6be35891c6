import { readFileSync } from "node:fs";
import type { Lang } from "#contracts/ids.ts";
import { openWords, type Args, type WordFile } from "#answer/words.ts";

/** Where the personal bot's words stand, and how each file is headed. */
const files = [
  ["bot", "Talking, memory, facts, money"],
  ["reminders", "Reminders"],
  ["settings", "Settings, export, deletion"],
  ["files", "Files, voice, photos and links"],
] as const satisfies readonly (readonly [WordFile, string])[];

type Value = string | number;

/** A message as it is written in English, and the variables that it names. */
type Entry = { readonly id: string; readonly names: readonly string[]; readonly text: string };

/** What a variable may be. A message is shown with the first value of each, and with every other one in turn. */
const values: Readonly<Record<string, readonly Value[]>> = {
  access: ["open", "closed"],
  alone: ["no", "yes"],
  before: ["I live in Riga"],
  bot: ["Pip"],
  count: [2, 1, 5, 0],
  cut: ["no", "yes"],
  day: ["5"],
  fact: ["I live in Porto"],
  facts: [3, 1],
  guest: ["no", "yes"],
  heading: ["Prices"],
  host: ["api.openai.com"],
  hours: ["23:00–08:00"],
  id: ["123456789"],
  ids: ["123456789, 234567891"],
  last: ["no", "yes"],
  limit: ["$5.00", "none"],
  max: [10],
  mb: [20],
  messages: [21, 1],
  minutes: [10],
  model: ["gpt-4o"],
  month: ["$1.20"],
  name: ["report.pdf"],
  number: ["1"],
  of: [300],
  other: ["gpt-6-luna", "none"],
  owner: ["yes", "no"],
  page: [12],
  pages: [300, 1],
  part: [1, 2],
  provider: ["api.openai.com"],
  reminders: [2, 1],
  restored: ["none", "I live in Riga"],
  seconds: [0, 20],
  seen: [1],
  status: [400],
  still: ["yes", "no"],
  time: ["09:00"],
  title: ["none", "report.pdf"],
  until: ["2026-05-08 14:03", "now"],
  value: ["…"],
  who: ["owner", "bot", "reference"],
  words: ["Gus"],
};

/** What is written in the reader's language, and what means another thing in another file. */
const spoken: Readonly<Record<Lang, Readonly<Record<string, readonly Value[]>>>> = {
  en: {
    date: ["8 May 2026"],
    days: ["Monday and Thursday"],
    repeat: ["every day at 09:00"],
    since: ["8 May 2026"],
    when: ["Friday 8 May, 09:00"],
    zone: ["Moscow, UTC+3"],
  },
  ru: {
    date: ["8 мая 2026 г."],
    days: ["понедельник и четверг"],
    repeat: ["каждый день в 09:00"],
    since: ["8 мая 2026 г."],
    when: ["пятница, 8 мая, 09:00"],
    zone: ["Москва, UTC+3"],
  },
};

/** What a variable means in some messages alone, by the beginning of their ids. */
const special: readonly (readonly [id: string, name: string, values: Readonly<Record<Lang, readonly Value[]>>])[] = [
  ["quiet-line", "reminders", { ru: ["silent", "wait"], en: ["silent", "wait"] }],
  ["repeat-years", "date", { ru: ["8 мая"], en: ["8 May"] }],
  ["memory-", "value", { ru: ["on", "off"], en: ["on", "off"] }],
];

function valuesOf(name: string, { id, text }: Entry, lang: Lang): readonly Value[] {
  const own = special.find(([begins, of]) => id.startsWith(begins) && of === name)?.[2][lang];
  const found = own ?? spoken[lang][name] ?? values[name];
  if (found === undefined) throw new Error(`bot-document.ts has no value for $${name} of ${id}`);
  return found.filter((value) => value !== 0 || text.includes("[0]")); // nothing is said of none, unless it has words
}

/** Every message of a file, with the variables that it names. */
function entriesOf(file: WordFile): readonly Entry[] {
  const text = readFileSync(new URL(`../words/${file}.en.ftl`, import.meta.url), "utf8").replace(/^#.*$/gm, "");
  return text.split(/^(?=[a-z][\w-]* =)/m).flatMap((entry) => {
    const [id] = /^[a-z][\w-]*/.exec(entry) ?? [];
    const names = [...new Set([...entry.matchAll(/\$([a-zA-Z]+)/g)].map(([, name = ""]) => name))];
    return id === undefined ? [] : [{ id, names, text: entry }];
  });
}

/** The arguments of a message, one variable changed at a time. */
function variations(entry: Entry, lang: Lang): readonly Args[] {
  const all = entry.names.map((name) => [name, valuesOf(name, entry, lang)] as const);
  const first: Args = Object.fromEntries(all.map(([name, [value = ""]]) => [name, value]));
  return [first, ...all.flatMap(([name, [, ...others]]) => others.map((value) => ({ ...first, [name]: value })))];
}

/** One cell of a table. */
const cell = (text: string): string => text.trim().replaceAll("|", "\\|").replaceAll("\n", "<br>");

function rowsOf(file: WordFile): string {
  const rows = entriesOf(file).flatMap((entry) => {
    const { id } = entry;
    const [russian, english] = (["ru", "en"] as const).map((lang) =>
      variations(entry, lang).map((args) => cell(openWords(lang, file)(id, args))),
    );
    const pairs = (russian ?? []).map((text, at) => `${text} | ${english?.[at] ?? ""}`);
    return [...new Set(pairs)].map((pair, at) => `| ${at === 0 ? `\`${id}\`` : ""} | ${pair} |`);
  });
  return rows.join("\n");
}

const intro = `# Everything the personal bot says

Written by \`npm run render\` from \`src/answer/words\`; a test compares this file with what the code says now. A message that
depends on something stands there once for each case.
`;

/** The whole file, in both languages. */
export function botDocument(): string {
  const sections = files.map(
    ([file, heading]) => `## ${heading}\n\n| message | Russian | English |\n|---|---|---|\n${rowsOf(file)}\n`,
  );
  return [intro, ...sections].join("\n");
}
