import type { Lang } from "#contracts/ids.ts";
import type { ExportHead, ExportRow } from "#bot/export/export-rows.ts";
import { dueText, ruleText } from "#bot/reminders/reminder-words.ts";
import { minuteText } from "#bot/minute-text.ts";
import { settingWords } from "#bot/settings/settings-pages.ts";

/** How an export is written: each part is a whole file of its kind. */
export type ExportForm = {
  readonly suffix: "json" | "md";
  /** The first part has everything that stands before the rows; the others say which part they are. */
  readonly head: (head: ExportHead, part: number) => string;
  /** `first`: nothing stands before it in this part. */
  readonly row: (row: ExportRow, first: boolean) => string;
  readonly tail: string;
};

/** For programs: `{…, "rows": [{"kind": "fact" | "message", …}]}`. */
export const jsonForm: ExportForm = {
  suffix: "json",
  head: (head, part) => {
    const { format, bot, personId, exportedAtMs } = head;
    const shown = part === 1 ? head : { format, bot, personId, exportedAtMs };
    return `${JSON.stringify({ ...shown, part }).slice(0, -1)},"rows":[`;
  },
  row: (row, first) => `${first ? "\n" : ",\n"}${JSON.stringify(row)}`,
  tail: "\n]}\n",
};

/** A line that begins like a heading or a list would look like one of ours. */
const quoted = (text: string): string => text.replaceAll("\n", "\n> ");

/** Who reads it, and whose bot it is. */
type ExportReader = { readonly lang: Lang; readonly zone: string | undefined };

function rowText(row: ExportRow, { lang, zone }: ExportReader): string {
  const say = settingWords(lang);
  if (row.kind === "fact") {
    const { text, fromMs, toMs } = row.fact;
    const until = toMs === undefined ? "now" : minuteText(toMs, zone);
    return `- **${say("export-fact", { since: minuteText(fromMs, zone), until })}**: ${quoted(text)}\n`;
  }
  const { speaker, author, atMs, text } = row.message;
  return `\n**${author ?? say(`export-${speaker}`)}**, ${minuteText(atMs, zone)}\n\n> ${quoted(text)}\n`;
}

function headText({ bot, exportedAtMs, settings, reminders }: ExportHead, part: number, reader: ExportReader): string {
  const { lang, zone } = reader;
  const say = settingWords(lang);
  const title = `# ${say("export-title", { bot, date: minuteText(exportedAtMs, zone), part })}\n`;
  if (part > 1) return title;
  const set = Object.entries(settings).map(([name, value]) => `- ${name}: ${quoted(JSON.stringify(value))}\n`);
  const due = reminders.map((reminder) => {
    const again = reminder.rule === undefined ? "" : `, ${ruleText(reminder.rule, lang)}`;
    return `- **${dueText(reminder.dueMs, { ...reminder, lang }, exportedAtMs)}**${again}: ${quoted(reminder.text)}\n`;
  });
  const section = (id: string, lines: readonly string[]): string => `\n## ${say(id)}\n\n${lines.join("")}`;
  return [title, section("export-settings", set), section("export-reminders", due), section("export-rows", [])].join(
    "",
  );
}

/** For people, in one long page. */
export const markdownForm = (reader: ExportReader): ExportForm => ({
  suffix: "md",
  head: (head, part) => headText(head, part, reader),
  row: (row) => rowText(row, reader),
  tail: "",
});
