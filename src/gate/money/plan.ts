import type { BotId, UserId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { nanoMost, type NanoUsd } from "#contracts/money.ts";
import type { PlannedCall } from "#contracts/spending.ts";
import { costOf, tokensFor, type Amount } from "#gate/money/cost.ts";
import type { Price } from "#gate/money/prices.ts";
import type { Question } from "#gate/money/read-question.ts";

/** A question with its price, and who pays. */
export type Plan = {
  readonly botId: BotId;
  readonly ownerId: UserId;
  /** The operator's key pays. */
  readonly shared: boolean;
  readonly question: Question;
  readonly price: Price;
  readonly isPriced: boolean;
};

/** Whether the length of the answer is what the rest of its cost hangs on. */
const talks = ({ kind }: Question): boolean => kind === "chat" || kind === "responses";

const asked = ({ tokensInMost, seconds, characters, factor }: Question): Amount => ({
  tokensIn: tokensInMost,
  cached: 0,
  tokensOut: 0,
  seconds,
  characters,
  factor,
});

/** Writing to the provider's cache costs a quarter more than reading without it. */
const cacheWriteShare = 1.25;

const withAnswers = ({ question, price }: Plan, tokensOut: number): NanoUsd => {
  const { answers } = question;
  const input = costOf(price, asked(question));
  const output = costOf(price, { ...asked(question), tokensOut: tokensOut * answers }) - input;
  return Math.ceil(input * (price.kind === "tokens" ? cacheWriteShare : 1)) + output;
};

/** What is kept of a cost that no limit could have room for. */
const kept = (nano: NanoUsd): NanoUsd => Math.min(nano, nanoMost);

export type Bounds = Pick<PlannedCall, "leastNano" | "mostNano" | "secondNano">;

/** What a second of a streamed answer may cost. */
function secondOf({ question, price }: Plan, { tokensPerSecondMax }: Limits): NanoUsd | undefined {
  if (!talks(question) || !question.isStream) return undefined;
  const { factor, answers } = question;
  const none = { tokensIn: 0, cached: 0, seconds: 0, characters: 0 };
  return kept(costOf(price, { ...none, tokensOut: tokensPerSecondMax * answers, factor }));
}

/** What the call costs at least to be of use, and at most: the program's own bound goes before ours. */
export function boundsOf(plan: Plan, limits: Limits): Bounds {
  const { question } = plan;
  const most = talks(question) ? (question.tokensOutMost ?? limits.answerTokensMax) : 0;
  const least = question.tokensOutMost ?? Math.min(most, limits.answerTokensMin);
  const mostNano = kept(withAnswers(plan, most));
  const bounds = { mostNano, secondNano: secondOf(plan, limits) };
  if (question.unbounded !== undefined) return { leastNano: undefined, ...bounds };
  return { leastNano: talks(question) ? withAnswers(plan, least) : mostNano, ...bounds };
}

/** How long each answer may be for this much money. */
export function answerTokens(plan: Plan, nano: NanoUsd, limits: Limits): number {
  const { question, price } = plan;
  if (!talks(question)) return 0;
  const most = question.tokensOutMost ?? limits.answerTokensMax;
  const input = costOf(price, asked(question));
  const extra = Math.ceil(input * (price.kind === "tokens" ? cacheWriteShare : 1)) - input;
  return Math.min(most, Math.floor(tokensFor(price, nano - extra, asked(question)) / question.answers));
}
