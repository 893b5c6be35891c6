/** The first line of an error as a runtime or a logger prints it. */
export type ErrorHeader = {
  readonly indent: number;
  readonly name: string;
  /** The code in brackets: `TypeError [ERR_X]: …`. */
  readonly code: string | undefined;
  readonly message: string;
};

const named =
  /^([A-Za-z_$][\w$.]{0,120}?(?:Error|Exception|Exit|Interrupt|Conflict|Unauthorized|Forbidden|InvalidToken|RetryAfter|BadRequest|TimedOut|TypeRef))(?: \[([A-Z][A-Z0-9_]{2,60})\])?(?::[ ]?(.*))?$/s;

/** What may stand before an error's class in its line. */
const before =
  /^(?:Uncaught(?: exception)?:?|Unhandled (?:promise )?rejection:?|\[cause\]:|\[errors?\]:|\[?[\w$]{1,40}\]?:|'[^']{1,40}':|caused by:?|Caused by:?|✖|×|❌|⨯|throw|\d+:|\[|-|>)\s+/;

const middle =
  /(?:^|[\s(:"'[>-])((?:[a-z_][\w$]{0,60}\.){0,5}[A-Z][\w$]{0,80}(?:Error|Exception)|(?:telegram\.error|aiogram\.exceptions)\.\w{1,60}|Error)(?: \[([A-Z][A-Z0-9_]{2,60})\])?: (.+)$/s;

const isWarning = (name: string): boolean => name.endsWith("Warning");

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** The error that a line begins with, whatever its indentation; `error: …` is Bun's and many tools' own. */
export function headerOf(text: string): ErrorHeader | undefined {
  const indent = indentOf(text);
  let rest = text.slice(indent);
  for (let count = 0; count < 3; count += 1) {
    const [, name, code, message = ""] = named.exec(rest) ?? [];
    if (name !== undefined) return isWarning(name) ? undefined : { indent, name, code, message };
    const lead = before.exec(rest)?.[0];
    if (lead === undefined) break;
    rest = rest.slice(lead.length);
  }
  const bun = /^error: (.+)$/.exec(text)?.[1];
  return bun === undefined ? undefined : { indent, name: "error", code: undefined, message: bun };
}

/** An error named somewhere inside a logger's line. */
export function headerInside(text: string): ErrorHeader | undefined {
  const [, name, code, message = ""] = middle.exec(text) ?? [];
  if (name === undefined || isWarning(name)) return undefined;
  return { indent: 0, name, code, message };
}
