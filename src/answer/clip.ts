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
