import { nanoPerUsd, type NanoUsd } from "#contracts/money.ts";
import type { Lang } from "#contracts/ids.ts";

const formats = {
  ru: [2, 4].map((digits) => new Intl.NumberFormat("ru", { minimumFractionDigits: 2, maximumFractionDigits: digits })),
  en: [2, 4].map((digits) => new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: digits })),
} as const;

/** Below this, dollars and cents would say nothing. */
const smallUsd = 0.1;

/** Money as the language writes it, to the cent, small sums finer: `$4.05`, `$0.0312`; `4,05 $`. */
export function moneyText(nano: NanoUsd, lang: Lang): string {
  const usd = nano / nanoPerUsd;
  const [cents, fine] = formats[lang];
  const text = (usd < smallUsd ? fine : cents)?.format(usd) ?? String(usd);
  return lang === "ru" ? `${text}\u00a0$` : `$${text}`;
}
