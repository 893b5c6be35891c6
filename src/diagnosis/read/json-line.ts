import type { TextLine } from "#diagnosis/read/text-line.ts";

/** A longer record is read as plain text. */
const jsonCharsMax = 64 * 1024;
const linesMax = 100;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const string = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // it only looked like a record; it is read as text
  }
}

const first = (record: Fields, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const found = string(record[name]);
    if (found !== undefined && found !== "") return found;
  }
  return undefined;
};

/** The levels of pino, winston, bunyan, zerolog, Google's and journald's records; undefined where none is told. */
function quiet(record: Fields): boolean {
  const priority = Number(string(record["PRIORITY"]) ?? "3");
  const level = first(record, ["level", "severity", "levelname", "lvl"]);
  if (level === undefined) return priority > 3;
  const number = Number(level);
  return Number.isNaN(number) ? /^(?:warn|info|debug|trace|notice|verbose)/i.test(level) : number >= 10 && number < 50;
}

const shownFields = ["code", "errno", "syscall", "address", "port", "status", "error_code", "description", "type"];

/** An error inside a record, as a runtime would have printed it. */
function errorLines(error: Fields): readonly string[] {
  const stack = first(error, ["stack", "stacktrace", "stack_trace", "traceback"]);
  const head = `${first(error, ["name", "type"]) ?? "Error"}: ${first(error, ["message", "msg"]) ?? ""}`;
  const fields = shownFields.flatMap((name) => {
    const value = string(error[name]);
    return value === undefined ? [] : [`  ${name}: '${value}',`];
  });
  return [...(stack ?? head).split("\n"), ...fields];
}

const messageNames = ["log", "MESSAGE", "msg", "message", "textPayload", "event"];
const stackNames = ["stack", "exc_info", "traceback", "exception", "stack_trace", "error", "err"];

/** The error object of a record, when there is one with words. */
const errorOf = (record: Fields): Fields | undefined =>
  [record["err"], record["error"], record["exception"], record["exc"]]
    .filter(isObject)
    .find((error) => "stack" in error || "message" in error);

function recordLines(record: Fields): readonly string[] {
  const error = errorOf(record);
  if (error !== undefined) return errorLines(error);
  const said = [first(record, messageNames), first(record, stackNames)];
  const lines = said.flatMap((text) => (text ?? "").split("\n")).filter((line) => line !== "");
  // An empty line of the program's is a line too: it stands between an error and what comes after it.
  return lines.length === 0 && messageNames.some((name) => name in record) ? [""] : lines;
}

/** A provider's answer printed by itself is an answer, not a log record. */
const isAnswer = (record: Fields): boolean =>
  "error_code" in record || (isObject(record["error"]) && !("msg" in record));

/** The lines inside a JSON log record; undefined when the line is none. Each keeps the record's line number. */
export function unwrapJson(line: TextLine): readonly TextLine[] | undefined {
  const { text } = line;
  if (!text.startsWith("{") || !text.endsWith("}") || text.length > jsonCharsMax) return undefined;
  const record = parse(text);
  if (record === undefined || isAnswer(record)) return undefined;
  const lines = recordLines(record).slice(0, linesMax);
  if (lines.length === 0) return undefined;
  const isQuiet = quiet(record);
  return lines.map((inner) => ({ ...line, text: inner.trimEnd(), quiet: isQuiet || line.quiet }));
}
