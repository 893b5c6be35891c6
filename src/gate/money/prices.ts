import type { OwnPrices } from "#contracts/own-prices.ts";
import { nanoPerUsd, type NanoUsd } from "#contracts/money.ts";

/** The day on which the prices below were read, https://developers.openai.com/api/docs/pricing */
export const pricesOn = "2026-11-25";

/** What a model costs. What is read from the provider's own cache is cheaper, where that price is known. */
export type Price =
  | {
      readonly kind: "tokens";
      readonly inNano: NanoUsd;
      readonly cachedNano: NanoUsd;
      readonly outNano: NanoUsd;
      /** A question longer than `longTokens` costs twice as much, and its answer half as much again. */
      readonly isLongDearer: boolean;
    }
  | { readonly kind: "minutes"; readonly minuteNano: NanoUsd }
  | { readonly kind: "characters"; readonly characterNano: NanoUsd };

export const longTokens = 272_000;

const perMillion = (usd: number): NanoUsd => Math.round((usd * nanoPerUsd) / 1_000_000);

type InTokens = { readonly cached?: number; readonly long?: true };

/** US dollars for a million tokens in and out. Without a price of its own, cached input is counted in full. */
const tokens = (input: number, output: number, { cached = input, long }: InTokens = {}): Price => ({
  kind: "tokens",
  inNano: perMillion(input),
  cachedNano: perMillion(cached),
  outNano: perMillion(output),
  isLongDearer: long === true,
});

const minutes = (usd: number): Price => ({ kind: "minutes", minuteNano: Math.round(usd * nanoPerUsd) });

const characters = (usdPerMillion: number): Price => ({ kind: "characters", characterNano: perMillion(usdPerMillion) });

const long = true;

const prices: Readonly<Record<string, Price>> = {
  "gpt-6-astra": tokens(10, 50, { cached: 1, long }),
  "gpt-6.1-sol": tokens(2, 10, { long }),
  "gpt-6-sol": tokens(2, 10, { cached: 0.2, long }),
  "gpt-6.1-terra": tokens(1, 5, { cached: 0.05, long }),
  "gpt-6-luna": tokens(0.1, 0.5, { cached: 0.01, long }),
  "gpt-5.6-sol": tokens(5, 30, { cached: 0.5, long }),
  "gpt-5.6-terra": tokens(2, 12, { cached: 0.2, long }),
  "gpt-5.6-luna": tokens(0.2, 1.2, { cached: 0.02, long }),
  "gpt-5": tokens(1.25, 10, { cached: 0.125 }),
  "gpt-5-mini": tokens(0.25, 2, { cached: 0.025 }),
  "gpt-5-nano": tokens(0.05, 0.4, { cached: 0.005 }),
  "gpt-4.1": tokens(2, 8, { cached: 0.5 }),
  "gpt-4.1-mini": tokens(0.4, 1.6, { cached: 0.1 }),
  "gpt-4o": tokens(2.5, 10, { cached: 1.25 }),
  "gpt-4o-mini": tokens(0.15, 0.6, { cached: 0.075 }),
  "text-embedding-3-small": tokens(0.02, 0),
  "text-embedding-3-large": tokens(0.13, 0),
  "gpt-transcribe": minutes(0.0045),
  "whisper-1": minutes(0.006),
  "gpt-4o-transcribe": minutes(0.006),
  "gpt-4o-mini-transcribe": minutes(0.003),
  "tts-1": characters(15),
  "tts-1-hd": characters(30),
};

/** What a model of unknown price is reckoned at against a limit: the dearest of those that are known. */
const reckoned = {
  tokens: tokens(10, 50),
  minutes: minutes(0.006),
  characters: characters(30),
} as const satisfies Record<Price["kind"], Price>;

export type Asked = {
  readonly model: string;
  /** Host and port of the provider. */
  readonly host: string;
  /** The operator chose the provider. */
  readonly isOperators: boolean;
  readonly by: Price["kind"];
};

/** A name with the day of its making means the same model. */
const plainName = (model: string): string => model.replace(/-\d{4}-\d{2}-\d{2}$/, "");

const isListed = ({ host, isOperators }: Asked): boolean => isOperators || /(?:^|\.)openai\.com$/.test(host);

/** The price of a model; undefined when nobody has told it. The list is OpenAI's: elsewhere a name may cost anything. */
function known(asked: Asked, own: OwnPrices): Price | undefined {
  const { model, isOperators } = asked;
  const of = <Listed>(list: Readonly<Record<string, Listed>>, name: string): Listed | undefined =>
    Object.hasOwn(list, name) ? list[name] : undefined;
  const named = of(own, model) ?? of(own, plainName(model)) ?? (isOperators ? of(own, "*") : undefined);
  if (named !== undefined) return tokens(...named);
  return isListed(asked) ? of(prices, plainName(model)) : undefined;
}

/** The price of a call, or what it is reckoned at where it is not known (`isKnown` false). */
export function priceOf(asked: Asked, own: OwnPrices): { readonly price: Price; readonly isKnown: boolean } {
  const price = known(asked, own);
  return price === undefined ? { price: reckoned[asked.by], isKnown: false } : { price, isKnown: true };
}
