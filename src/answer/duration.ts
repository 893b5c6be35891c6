import type { Lang } from "#contracts/ids.ts";
import { numberText } from "#answer/number-text.ts";

const signs = {
  ru: { ms: "мс", s: "с", min: "мин", h: "ч", d: "д" },
  en: { ms: "ms", s: "s", min: "min", h: "h", d: "d" },
} as const;

const sMs = 1_000;
const minMs = 60 * sMs;
const hMs = 60 * minMs;
const dMs = 24 * hMs;

/** Below this a second's tenths would all read as nought. */
const msBelow = 100;
const tenthsBelow = 10 * sMs;

/** The two largest units of a span of time: `20 мс`, `0,3 с`, `3 мин 12 с`, `2 h 5 min`, `3 d`. Never negative. */
export function durationText(ms: number, lang: Lang): string {
  const sign = signs[lang];
  const whole = Math.max(0, ms);
  if (whole > 0 && whole < msBelow) return `${numberText(Math.ceil(whole), lang)} ${sign.ms}`;
  if (whole < tenthsBelow - 50) return `${numberText(Math.round(whole / 100) / 10, lang)} ${sign.s}`;
  const rounded = Math.round(whole / sMs) * sMs;
  const pair = (largeMs: number, large: string, [smallMs, small]: readonly [number, string]): string => {
    const rest = Math.floor((rounded % largeMs) / smallMs);
    const first = `${numberText(Math.floor(rounded / largeMs), lang)} ${large}`;
    return rest === 0 ? first : `${first} ${rest} ${small}`;
  };
  if (rounded < minMs) return `${rounded / sMs} ${sign.s}`;
  if (rounded < hMs) return pair(minMs, sign.min, [sMs, sign.s]);
  if (rounded < dMs) return pair(hMs, sign.h, [minMs, sign.min]);
  return pair(dMs, sign.d, [hMs, sign.h]);
}
