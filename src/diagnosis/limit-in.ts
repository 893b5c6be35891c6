import { nanoPerUsd, type NanoUsd } from "#contracts/money.ts";

/** What the gate says in its refusal of a limit; undefined where it is not there. */
export type LimitSums = { readonly limitNano: NanoUsd | undefined; readonly usedNano: NanoUsd | undefined };

const sumIn = (found: RegExpExecArray | null): NanoUsd | undefined =>
  found?.[1] === undefined ? undefined : Math.round(Number(found[1]) * nanoPerUsd);

/** The sums of `The limit of 5.00 US dollars a month … is reached: 4.98 are spent or set aside`. */
export const sumsIn = (text: string): LimitSums => ({
  limitNano: sumIn(/\blimit of (\d{1,7}\.\d{2,6}) US dollars\b/.exec(text)),
  usedNano: sumIn(/ is reached: (\d{1,7}\.\d{2,6}) are spent\b/.exec(text)),
});
