import { Secret } from "#contracts/secret.ts";

/** What a person sent as the model key of a bot: at least one of key and address. */
export type KeyGiven = {
  readonly key: Secret | undefined;
  readonly baseUrl: string | undefined;
  readonly model: string | undefined;
};

/** Providers' own beginnings: OpenAI and those who follow it, Groq, xAI, Google, Anthropic. */
const knownKey = /^(?:(?:sk|gsk|rk|pk|xai)[-_][A-Za-z0-9_-]{8,}|AIza[A-Za-z0-9_-]{20,})$/;

const isAddress = (word: string): boolean => /^https?:\/\//i.test(word);

/** No word of a language: long, letters and digits mixed, nothing but what keys are made of. */
const isLikeKey = (word: string): boolean =>
  /^[A-Za-z0-9_.+/=:-]{16,}$/.test(word) && /\d/.test(word) && /[A-Za-z]/.test(word) && !isAddress(word);

/** Said in the key's place for a server that wants none. */
const isNoKey = (word: string): boolean => /^(?:-|none|no|нет)$/i.test(word);

const wordsOf = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/^["'`<«(]+|["'`>»),;.]+$/g, ""))
    .filter((word) => word !== "");

/** More words than key, address and model are a sentence. */
const wordsMax = 3;

/** A key that shows itself, wherever it stands; beside key and address, one word more names the model. */
function withKnownKey(words: readonly string[]): KeyGiven | undefined {
  const key = words.find((word) => knownKey.test(word));
  if (key === undefined) return undefined;
  const baseUrl = words.find(isAddress);
  const [model] = words.length > wordsMax ? [] : words.filter((word) => word !== key && word !== baseUrl);
  return { key: new Secret(key), baseUrl, model };
}

/** What stands beside an address: a key, a model, or both in this order. */
function besideAddress(baseUrl: string, words: readonly string[]): KeyGiven {
  const [first, second] = words.filter((word) => word !== baseUrl);
  if (first === undefined) return { key: undefined, baseUrl, model: undefined };
  const isKey = second !== undefined || words[0] === first || isLikeKey(first);
  const key = isNoKey(first) || !isKey ? undefined : new Secret(first);
  return { key, baseUrl, model: second ?? (isKey || isNoKey(first) ? undefined : first) };
}

/** `KEY`, `KEY MODEL`, or an address with key, model or both, when that is what was asked for. */
function inOrder(words: readonly string[]): KeyGiven | undefined {
  if (words.length > wordsMax || !words.every((word) => /^[\x21-\x7e]+$|^нет$/i.test(word))) return undefined;
  const baseUrl = words.find(isAddress);
  if (baseUrl !== undefined) return besideAddress(baseUrl, words);
  const [first = "", model, third] = words;
  if (third !== undefined || first.length < 8 || (model !== undefined && !isLikeKey(first))) return undefined;
  return { key: new Secret(first), baseUrl: undefined, model };
}

/**
 * The key in a message; undefined when there is none. Asked for, it may have any shape; unasked, only one that shows
 * itself by its beginning is taken for a key.
 */
export function readKey(text: string, { asked }: { readonly asked: boolean }): KeyGiven | undefined {
  const words = wordsOf(text);
  return withKnownKey(words) ?? (asked ? inOrder(words) : undefined);
}

/** One word alone that looks like a secret: it should not stay in a chat, whatever it was meant for. */
export function looksSecret(text: string): boolean {
  const words = wordsOf(text);
  return words.length === 1 && (words[0]?.length ?? 0) >= 24 && words.every(isLikeKey);
}
