import type { CauseCode } from "#contracts/finding.ts";
import type { Lang } from "#contracts/ids.ts";
import { meaning, steps, verdict, causeName } from "#answer/cause-words.ts";
import { frames } from "#answer/samples/cause-page-words.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";
import type { Judge } from "#answer/samples/sample-notices.ts";
import type { Spans } from "#answer/spans.ts";
import { openVoice } from "#answer/voice.ts";

/** How to write the frames of all pages anew; their prose stays. */
export const causePagesCommand = "npx node src/programs/write-cause-pages.ts";

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

type Part = { readonly heading: string; readonly text: string };

/** What of a page comes from the words and from what is known of the cause, with the sample's facts filled in. */
function framed(code: CauseCode, lang: Lang, judge: Judge): { head: readonly string[]; means: Part; last: Part[] } {
  const frame = frames[lang];
  const voice = openVoice({ lang, surface: "telegram", timeZone: "UTC", nowMs: sampleNowMs });
  const judged = judge(sampleFinding(code));
  const labels = judged.remedies.map((remedy) => voice.say(`remedy-${remedy}`));
  const buttons = labels.length === 0 ? [] : [frame.buttons(labels)];
  return {
    head: [
      `# ${sentence(causeName(code, voice))}`,
      frame.head(code, frame.who[judged.who]),
      `> ${text(verdict(judged, voice))}`,
    ],
    means: { heading: frame.means, text: text(meaning(judged, voice)) },
    last: [
      { heading: frame.mend, text: [text(steps(judged, voice)), ...buttons].join("\n\n") },
      { heading: frame.retried, text: frame.retry[judged.class] },
    ],
  };
}

const under = ({ heading, text: prose }: Part): string => `## ${heading}\n\n${prose}`;

const joined = (parts: readonly string[]): string => `${parts.join("\n\n")}\n`;

/** A cause's page: its frame around the prose of `page` (empty for a new page). */
export function causePage(code: CauseCode, page: string, judge: Judge): string {
  const { head, means, last } = framed(code, "en", judge);
  const prose = proseHeadings.map((heading) => ({ heading, text: section(page, heading) }));
  return joined([...head, ...[means, ...prose, ...last].map(under)]);
}

/** The same in Russian; its prose is told in English alone. */
export function causePageRu(code: CauseCode, judge: Judge): string {
  const { head, means, last } = framed(code, "ru", judge);
  const more = `Как мы это узнаём и отчего это бывает, рассказано по-английски: [docs/causes/${code}.md](../${code}.md).`;
  return joined([...head, ...[means, ...last].map(under), more]);
}

/** The prose of a page, by heading; empty where there is none yet. */
export const proseOf = (page: string): readonly string[] => proseHeadings.map((heading) => section(page, heading));
