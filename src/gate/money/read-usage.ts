import { isObject, numberOf, parseObject, type JsonObject } from "#gate/server/json.ts";

/** What a provider said that a call has used. */
export type Told = {
  readonly tokensIn: number;
  readonly cached: number;
  readonly tokensOut: number;
  /** Of sound; undefined when it was not told. */
  readonly seconds: number | undefined;
};

const count = (object: JsonObject, ...names: readonly string[]): number | undefined => {
  const found = names.map((name) => numberOf(object, name)).find((value) => value !== undefined);
  return found === undefined || !Number.isFinite(found) || found < 0 ? undefined : found;
};

/** `usage` of a chat completion, a response, embeddings or a transcription; undefined for anything else. */
export function readUsage(usage: unknown): Told | undefined {
  if (!isObject(usage)) return undefined;
  const tokensIn = count(usage, "prompt_tokens", "input_tokens");
  const seconds = count(usage, "seconds");
  if (tokensIn === undefined && seconds === undefined) return undefined;
  const details = usage["prompt_tokens_details"] ?? usage["input_tokens_details"];
  const cached = isObject(details) ? (count(details, "cached_tokens") ?? 0) : 0;
  return {
    tokensIn: tokensIn ?? 0,
    cached: Math.min(cached, tokensIn ?? 0),
    tokensOut: count(usage, "completion_tokens", "output_tokens") ?? 0,
    seconds,
  };
}

/** The object that begins here, by its brackets; a usage holds no words that could hold brackets. */
function objectAt(text: string, at: number): JsonObject | undefined {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
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
  for (const { index, 0: found } of [...tail.matchAll(/(?<!\\)"usage"\s*:\s*(?=\{)/g)].toReversed()) {
    const told = readUsage(objectAt(tail, index + found.length));
    if (told !== undefined) return told;
  }
  const seconds = /(?<!\\)"duration"\s*:\s*"?(\d{1,7}(?:\.\d+)?)/.exec(tail)?.[1];
  return seconds === undefined ? undefined : { tokensIn: 0, cached: 0, tokensOut: 0, seconds: Number(seconds) };
}
