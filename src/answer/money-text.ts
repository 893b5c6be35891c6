import { nanoPerUsd, type NanoUsd } from "#contracts/money.ts";
import type { Lang } from "#contracts/ids.ts";

type Digits = 2 | 4;

const made = new Map<string, Intl.NumberFormat>();

/** Made when it is first needed: a bot that starts needs none, and each takes its time. */
function formatOf(lang: Lang, digits: Digits): Intl.NumberFormat {
  const key = `${lang} ${digits}`;
  const options = { minimumFractionDigits: 2, maximumFractionDigits: digits };
  const format = made.get(key) ?? new Intl.NumberFormat(lang, options);
  made.set(key, format);
  return format;
}

/** Below this, dollars and cents would say nothing. */
const smallUsd = 0.1;

/** Money as the language writes it, to the cent, small sums finer: `$4.05`, `$0.0312`; `4,05 $`. */
export function moneyText(nano: NanoUsd, lang: Lang): string {
  const usd = nano / nanoPerUsd;
  const text = formatOf(lang, usd < smallUsd ? 4 : 2).format(usd);
  return lang === "ru" ? `${text}\u00a0$` : `$${text}`;
}
