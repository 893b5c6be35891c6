import { shown } from "#answer/shown.ts";

const highSurrogate = /[\uD800-\uDBFF]$/;
const lowSurrogate = /^[\uDC00-\uDFFF]/;

/** The first `units` UTF-16 units, never half of a surrogate pair. */
export const headOf = (text: string, units: number): string => text.slice(0, units).replace(highSurrogate, "");

/** The last `units` UTF-16 units, never half of a surrogate pair. */
export function tailOf(text: string, units: number): string {
  return units === 0 ? "" : text.slice(-units).replace(lowSurrogate, "");
}

/** At most `units` UTF-16 units; what was cut is told by an ellipsis. */
export function clip(text: string, units: number): string {
  return text.length <= units ? text : `${headOf(text, units - 1)}…`;
}

/** Somebody else's words, as much of them as fits: without secrets first, since half of one would not be known again. */
export const quote = (text: string, units: number): string => clip(shown(text), units);

/** The same on one line. */
export const quoteLine = (text: string, units: number): string => clip(shown(text).replaceAll(/\s+/g, " "), units);
