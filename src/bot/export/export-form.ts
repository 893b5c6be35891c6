import type { Lang } from "#contracts/ids.ts";
import type { ExportHead, ExportRow } from "#bot/export/export-rows.ts";
import { dueText, ruleText } from "#bot/reminders/reminder-words.ts";
import { minuteText } from "#bot/minute-text.ts";

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

function rowText(row: ExportRow, zone: string | undefined): string {
  if (row.kind === "fact") {
    const { text, fromMs, toMs } = row.fact;
    const until = toMs === undefined ? "" : ` – ${minuteText(toMs, zone)}`;
    return `- **fact** (${minuteText(fromMs, zone)}${until}): ${quoted(text)}\n`;
  }
  const { speaker, author, atMs, text } = row.message;
  return `\n**${author ?? speaker}**, ${minuteText(atMs, zone)}\n\n> ${quoted(text)}\n`;
}

/** For people, in one long page. */
export function markdownForm(lang: Lang, zone: string | undefined): ExportForm {
  return {
    suffix: "md",
    head: ({ bot, exportedAtMs, settings, reminders }, part) => {
      const title = `# ${bot}, ${minuteText(exportedAtMs, zone)}${part === 1 ? "" : `, ${part}`}\n`;
      if (part > 1) return title;
      const set = Object.entries(settings).map(([name, value]) => `- ${name}: ${quoted(JSON.stringify(value))}\n`);
      const due = reminders.map((reminder) => {
        const again = reminder.rule === undefined ? "" : `, ${ruleText(reminder.rule, lang)}`;
        return `- **${dueText(reminder.dueMs, reminder, exportedAtMs)}**${again}: ${quoted(reminder.text)}\n`;
      });
      return [title, "\n## settings\n\n", ...set, "\n## reminders\n\n", ...due, "\n## facts, messages\n\n"].join("");
    },
    row: (row) => rowText(row, zone),
    tail: "",
  };
}
