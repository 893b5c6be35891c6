import { isObject, numberOf, parseObject, type JsonObject } from "#gate/server/json.ts";

/** What a provider said that a call has used. */
export type Told = {
  readonly tokensIn: number;
  readonly cached: number;
  readonly tokensOut: number;
  /** Of sound; undefined when it was not told. */
  readonly seconds: number | undefined;
};

/** More tokens, or seconds, than any call can use; who tells more is not believed. */
const countMax = 100_000_000;

const count = (object: JsonObject, ...names: readonly string[]): number | undefined => {
  const found = names.map((name) => numberOf(object, name)).find((value) => value !== undefined);
  return found !== undefined && found >= 0 && found <= countMax ? found : undefined;
};

/** Tokens are whole, whatever is told. */
const whole = (found: number | undefined): number | undefined => (found === undefined ? undefined : Math.ceil(found));

/** `usage` of a chat completion, a response, embeddings or a transcription; undefined for anything else. */
export function readUsage(usage: unknown): Told | undefined {
  if (!isObject(usage)) return undefined;
  const tokensIn = whole(count(usage, "prompt_tokens", "input_tokens"));
  const seconds = count(usage, "seconds");
  if (tokensIn === undefined && seconds === undefined) return undefined;
  const details = usage["prompt_tokens_details"] ?? usage["input_tokens_details"];
  const cached = isObject(details) ? (whole(count(details, "cached_tokens")) ?? 0) : 0;
  return {
    tokensIn: tokensIn ?? 0,
    cached: Math.min(cached, tokensIn ?? 0),
    tokensOut: whole(count(usage, "completion_tokens", "output_tokens")) ?? 0,
    seconds,
  };
}

/** No usage is longer, and so many places are looked at: an answer that is full of beginnings must not keep us busy. */
const usageChars = 4_096;
const placesMax = 16;

/** The object that begins here, by its brackets; a usage holds no words that could hold brackets. */
function objectAt(text: string, at: number): JsonObject | undefined {
  let depth = 0;
  for (let index = at; index < Math.min(text.length, at + usageChars); index += 1) {
    if (text[index] === "{") depth += 1;
    if (text[index] === "}") depth -= 1;
    if (depth === 0) return parseObject(text.slice(at, index + 1));
  }
  return undefined;
}

/**
 * The usage in the end of a whole answer, which may be too long to be parsed. A quote before the name that is escaped is
 * part of what a model said.
 */
export function usageInTail(tail: string): Told | undefined {
  const places = [...tail.matchAll(/(?<!\\)"usage"\s*:\s*(?=\{)/g)].slice(-placesMax);
  for (const { index, 0: found } of places.toReversed()) {
    const told = readUsage(objectAt(tail, index + found.length));
    if (told !== undefined) return told;
  }
  const seconds = /(?<!\\)"duration"\s*:\s*"?(\d{1,7}(?:\.\d+)?)/.exec(tail)?.[1];
  return seconds === undefined ? undefined : { tokensIn: 0, cached: 0, tokensOut: 0, seconds: Number(seconds) };
}
