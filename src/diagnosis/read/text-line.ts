import { stripVTControlCharacters } from "node:util";
import type { EvidenceSource } from "#contracts/finding.ts";

/** One line of an output without what consoles and log shippers put around it. `line` counts from 1 where it is known. */
export type TextLine = {
  readonly source: EvidenceSource;
  readonly line: number | undefined;
  readonly text: string;
  /** A warning or a mere note: never a cause. */
  readonly quiet: boolean;
  /** The time in front of the line, when there was one, for logs that begin with the newest. */
  readonly stamp: string | undefined;
};

/** Longer lines are cut: no error message needs more, and every pattern stays cheap. */
const lineCharsMax = 4_000;
const prefixesMax = 4;

const isoTime = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?:: | ?\| ?|[ \t])?/;

const prefixes: readonly RegExp[] = [
  /^[A-Z][a-z]{2} [ \d]\d (\d\d:\d\d:\d\d) \S{1,64} [\w@./-]{1,64}(?:\[\d{1,10}\])?: ?/, // journald, syslog
  isoTime,
  /^\d{1,3}\|[^|]{1,40}\| ?/, // pm2: `0|app  | `
  /^(?:\d\d:\d\d:\d\d )?[A-Za-z][\w.-]{0,40} {0,20}\| ?/, // foreman, docker compose: `web-1  | `
  /^\[\d{1,3}\] /, // concurrently
  /^std(?:out|err) [FP] /, // a container runtime's own
  /^ {2,8}\| (?=\S| {2})/, // Python's groups of exceptions
];

const quietLevels =
  /^\[?(?:WARN(?:ING)?|INFO|DEBUG|TRACE|NOTICE|VERBOSE|warn(?:ing)?|info|debug|trace|notice|verbose)\b\]?(?=[\s:\]]|$)|\blevel=(?:warn|info|debug|trace)|^.{0,60}?(?: - |\[)(?:WARNING|WARN|INFO|DEBUG|NOTICE)(?: - |\])/;

/** Node's and Python's warnings, what tools say beside the matter, and the source that Bun shows around an error. */
const notices =
  /^\(node:\d+\) (?!UnhandledPromiseRejection)(?:\[\w+\] )?\w*Warning\b|^\S{0,300}:\d+: \w*Warning:|^(?:npm (?:notice|warn)|\[nodemon\]|\[dotenv)|node-telegram-bot-api deprecated|^Failed to obtain server version|^\s*\d{1,6} \| /;

const loud = /\b(?:ERROR|FATAL|CRITICAL|error|fatal|critical)\b/;

const isQuiet = (text: string): boolean => {
  if (notices.test(text)) return true;
  const found = quietLevels.exec(text);
  return found !== null && !loud.test(text.slice(0, found.index));
};

function cut(raw: string): string {
  if (raw.length <= lineCharsMax) return raw;
  const half = lineCharsMax / 2;
  return `${raw.slice(0, half)} … ${raw.slice(-half)}`;
}

/** The line itself: colours, carriage returns and prefixes taken off, cut at a length limit. */
export function textLine(raw: string, from: { source: EvidenceSource; line: number | undefined }): TextLine {
  let text = stripVTControlCharacters(cut(raw))
    .replaceAll("\0", "")
    .replace(/[\r\n]+$/, "");
  text = text.slice(text.lastIndexOf("\r") + 1);
  let stamp: string | undefined;
  for (let count = 0; count < prefixesMax; count += 1) {
    const found = prefixes.map((prefix) => prefix.exec(text)).find((match) => match !== null);
    if (found === undefined) break;
    stamp ??= found[1];
    text = text.slice(found[0].length);
  }
  text = text.trimEnd();
  return { ...from, text, quiet: isQuiet(text), stamp };
}
