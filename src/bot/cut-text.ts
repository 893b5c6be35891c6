/** Telegram's limit on a message's text, in UTF-16 units. https://core.telegram.org/bots/api#sendmessage */
export const messageUnitsMax = 4_096;

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The nearest place at or before `at` where a text may be cut: never between the two halves of a character. */
export function safeCut(text: string, at: number): number {
  return at > 0 && at < text.length && isLow(text.charCodeAt(at)) ? at - 1 : at;
}

/** The end of a text that is too long to be shown whole, with a sign of what is left out. */
export function lastPart(text: string, max: number): string {
  if (text.length <= max) return text;
  const from = text.length - max + 1;
  return `…${text.slice(isLow(text.charCodeAt(from)) ? from + 1 : from)}`;
}

/** The beginning of a text that is too long, with a sign of what is left out. */
export function firstPart(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, safeCut(text, max - 1))}…`;
}
