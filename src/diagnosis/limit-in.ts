import { parseUsd, type NanoUsd } from "#contracts/money.ts";

/** The limit that the gate names in its refusal, `The limit of 5.00 US dollars a month`; undefined when it is not there. */
export function limitIn(text: string): NanoUsd | undefined {
  const usd = /\blimit of (\d{1,7}\.\d{2,6}) US dollars\b/.exec(text)?.[1];
  return usd === undefined ? undefined : parseUsd(usd);
}
