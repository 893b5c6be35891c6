import { numberFormat } from "#answer/number-format.ts";
import { nanoPerUsd, type NanoUsd } from "#contracts/money.ts";
import type { Lang } from "#contracts/ids.ts";

/** Below this, dollars and cents would say nothing. */
const smallUsd = 0.1;

/** Money as the language writes it, to the cent, small sums finer: `$4.05`, `$0.0312`; `4,05 $`. */
export function moneyText(nano: NanoUsd, lang: Lang): string {
  const usd = nano / nanoPerUsd;
  const text = numberFormat(lang, [2, usd < smallUsd ? 4 : 2]).format(usd);
  return lang === "ru" ? `${text}\u00a0$` : `$${text}`;
}
