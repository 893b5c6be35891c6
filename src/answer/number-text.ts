import { numberFormat } from "#answer/number-format.ts";
import type { Lang } from "#contracts/ids.ts";

/** A counted number as the language writes it: `12 345,6`, `12,345.6`. */
export function numberText(value: number, lang: Lang): string {
  return numberFormat(lang, [0, 2]).format(value);
}

const units = { ru: ["Б", "кБ", "МБ", "ГБ", "ТБ"], en: ["B", "kB", "MB", "GB", "TB"] } as const;

/** A size in steps of 1000: `512 B`, `1,2 МБ`. */
export function bytesText(bytes: number, lang: Lang): string {
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < units[lang].length - 1) {
    value /= 1_000;
    step += 1;
  }
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${numberText(rounded, lang)} ${units[lang][step]}`;
}
