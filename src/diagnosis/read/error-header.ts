/** The first line of an error as a runtime or a logger prints it. */
export type ErrorHeader = {
  readonly indent: number;
  readonly name: string;
  /** The code in brackets: `TypeError [ERR_X]: …`. */
  readonly code: string | undefined;
  readonly message: string;
};

const named =
  /^((?:[A-Za-z_$][\w$.]{0,120}?)?(?:Error|Exception|Exit|Interrupt|Conflict|Unauthorized|Forbidden|InvalidToken|RetryAfter|BadRequest|TimedOut|Rejection|ChildProcessError))(?: \[(\w{3,60})\])?(?::[ ]?(.*))?$/s;

/** What may stand before an error's class in its line. */
const before =
  /^(?:<ref \*\d{1,3}>|Uncaught(?: exception)?:?|Unhandled (?:promise )?rejection:?|\[cause\]:|\[errors?\]:|\[[\w$]{1,40}\]:|[\w$]{1,40}:|'[^']{1,40}':|caused by:?|Caused by:?|✖|×|❌|⨯|throw|\d+:|-|>)\s+|^\[(?=[A-Z])/;

const middle =
  /(?:^|[\s(:"'[>-])((?:[a-z_][\w$]{0,60}\.){0,5}[A-Z][\w$]{0,80}(?:Error|Exception)|(?:telegram\.error|aiogram\.exceptions)\.\w{1,60}|Error)(?: \[([A-Z][A-Z0-9_]{2,60})\])?: (.+)$/s;

/** Bun prints a system error by its code alone: `EACCES: permission denied, open '/x'`. */
const bySystem = /^(E[A-Z0-9]{2,20}): (.+)$/s;

/** Node closes an error without a stack in brackets: `[TypeError: fetch failed] {`. */
const unbracketed = (message: string): string => message.replace(/\]?(?: \{)?$/, "");

const isWarning = (name: string): boolean => name.endsWith("Warning");

const indentOf = (text: string): number => text.length - text.trimStart().length;

const leadsMax = 3;

/** A class, its code and its message, after whatever stands in front of them. */
function classIn(line: string): Omit<ErrorHeader, "indent"> | undefined {
  let rest = line;
  let bracket = false;
  for (let count = 0; count <= leadsMax; count += 1) {
    const [, name, code, message = ""] = named.exec(rest) ?? [];
    if (name !== undefined) return { name, code, message: bracket ? unbracketed(message) : message };
    const lead = before.exec(rest)?.[0];
    if (lead === undefined) return undefined;
    rest = rest.slice(lead.length);
    bracket ||= lead === "[";
  }
  return undefined;
}

function plain(text: string): Omit<ErrorHeader, "indent"> | undefined {
  const [, errno, said = ""] = bySystem.exec(text) ?? [];
  if (errno !== undefined) return { name: "Error", code: errno, message: said };
  return text.startsWith("error: ") ? { name: "error", code: undefined, message: text.slice(7) } : undefined;
}

/** The error that a line begins with, whatever its indentation; `error: …` is Bun's and many tools' own. */
export function headerOf(text: string): ErrorHeader | undefined {
  const indent = indentOf(text);
  const found = classIn(text.slice(indent)) ?? plain(text);
  return found === undefined || isWarning(found.name) ? undefined : { indent, ...found };
}

/** An error named somewhere inside a logger's line. */
export function headerInside(text: string): ErrorHeader | undefined {
  const [, name, code, message = ""] = middle.exec(text) ?? [];
  if (name === undefined || isWarning(name)) return undefined;
  return { indent: 0, name, code, message };
}
