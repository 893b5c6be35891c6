import type { CauseClass, CauseCode, WhoActs } from "#contracts/finding.ts";
import { meaning, steps, verdict, causeName } from "#answer/cause-words.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";
import type { Judge } from "#answer/samples/sample-notices.ts";
import type { Spans } from "#answer/spans.ts";
import { openVoice } from "#answer/voice.ts";

/** How to write the frames of all pages anew; their prose stays. */
export const causePagesCommand = "npx node src/programs/write-cause-pages.ts";

const whoWords: Readonly<Record<WhoActs, string>> = {
  owner: "the bot's owner",
  operator: "the operator of the server",
  author: "the author of the bot's program",
  provider: "the service itself; nobody here",
  nobody: "nobody needs to",
};

const retryWords: Readonly<Record<CauseClass, string>> = {
  permanent:
    "No. It never heals by itself: the bot is not restarted but its owner is told. A person's “start” works at once.",
  transient: "Yes, with a growing wait, and without end as long as the ends differ or lie far apart.",
  normal: "There is nothing to retry: the bot itself is well.",
  unknown: "Yes, until it repeats: ends of one kind in a short time are a crash loop, and restarting stops.",
  platform: "Yes, at once, and it is not counted against the bot.",
};

/** What stands in a page under this heading is written by hand and kept. */
const proseHeadings = ["How we recognise it", "Why it happens"] as const;

const text = (spans: Spans): string =>
  spans.map((span) => (span.style === "code" ? `\`${span.text}\`` : span.text)).join("");

const sentence = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

function section(page: string, heading: string): string {
  const from = page.indexOf(`\n## ${heading}\n`);
  if (from === -1) return "";
  const start = from + heading.length + 5;
  const end = page.indexOf("\n## ", start);
  return page.slice(start, end === -1 ? undefined : end).trim();
}

const remedyLine = (labels: readonly string[]): string =>
  labels.length === 0 ? "" : `\n\nButtons: ${labels.map((label) => `“${label}”`).join(", ")}.`;

/**
 * A cause's page: its frame from the words and from what is known of it, with the sample's facts filled in, around the prose
 * of `page` (empty for a new page).
 */
export function causePage(code: CauseCode, page: string, judge: Judge): string {
  const voice = openVoice({ lang: "en", surface: "telegram", timeZone: "UTC", nowMs: sampleNowMs });
  const judged = judge(sampleFinding(code));
  const labels = judged.remedies.map((remedy) => voice.say(`remedy-${remedy}`));
  const [recognise = "", why = ""] = proseHeadings.map((heading) => section(page, heading));
  return [
    `# ${sentence(causeName(code, voice))}`,
    `Code: \`${code}\`. Who can mend it: ${whoWords[judged.who]}.`,
    `> ${text(verdict(judged, voice))}`,
    `## What it means\n\n${text(meaning(judged, voice))}`,
    `## ${proseHeadings[0]}\n\n${recognise}`,
    `## ${proseHeadings[1]}\n\n${why}`,
    `## How to mend it\n\n${text(steps(judged, voice))}${remedyLine(labels)}`,
    `## Whether we retry\n\n${retryWords[judged.class]}`,
    "",
  ]
    .join("\n\n")
    .replace(/\n{2,}$/, "\n");
}

/** The prose of a page, by heading; empty where there is none yet. */
export const proseOf = (page: string): readonly string[] => proseHeadings.map((heading) => section(page, heading));
