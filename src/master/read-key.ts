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

/** A key that shows itself, wherever it stands; the word after it names the model when the message says nothing else. */
function withKnownKey(words: readonly string[]): KeyGiven | undefined {
  const at = words.findIndex((word) => knownKey.test(word));
  const key = words[at];
  if (key === undefined) return undefined;
  const baseUrl = words.find(isAddress);
  const compact = at === (baseUrl === undefined ? 0 : 1) && words.length <= at + 2;
  return { key: new Secret(key), baseUrl, model: compact ? words[at + 1] : undefined };
}

function afterAddress(baseUrl: string, [first, second]: readonly string[]): KeyGiven {
  if (first === undefined) return { key: undefined, baseUrl, model: undefined };
  if (second === undefined && !isLikeKey(first)) {
    return { key: undefined, baseUrl, model: isNoKey(first) ? undefined : first };
  }
  return { key: isNoKey(first) ? undefined : new Secret(first), baseUrl, model: second };
}

/** `KEY`, `KEY MODEL`, `URL`, `URL MODEL`, `URL KEY`, `URL KEY MODEL`, when that is what was asked for. */
function inOrder(words: readonly string[]): KeyGiven | undefined {
  const [first = "", ...rest] = words;
  if (words.length > 3 || !words.every((word) => /^[\x21-\x7e]+$|^нет$/i.test(word))) return undefined;
  if (isAddress(first)) return afterAddress(first, rest);
  if (rest.length > 1 || first.length < 8 || (rest.length === 1 && !isLikeKey(first))) return undefined;
  return { key: new Secret(first), baseUrl: undefined, model: rest[0] };
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
