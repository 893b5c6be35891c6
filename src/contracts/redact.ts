/** Secrets known to this process by value, added as they are read; every line that leaves is searched for them. */
const known = new Set<string>();

const shown = "[redacted]";

/** A shorter value would blank out ordinary words; no secret of ours is that short. */
const knownLengthMin = 8;

const patterns: readonly (readonly [RegExp, string])[] = [
  // The method path of the Bot API and of its files: /bot<token>/getMe. The id stays, it names the bot.
  [/\bbot(\d{5,16}):[\w-]{20,}/g, `bot$1:${shown}`],
  [/(?<![\w-])(\d{5,16}):[A-Za-z0-9_-]{30,}/g, `$1:${shown}`],
  // Model providers' keys: sk-…, sk-proj-…, gsk_…, and the header that carries one.
  [/\b(?:sk|gsk|rk|pk)[-_][A-Za-z0-9_-]{12,}/g, shown],
  [/\b(Bearer\s+)[A-Za-z0-9._~+/=:-]{12,}/gi, `$1${shown}`],
];

/**
 * A numeric address, with or without a port. An author's variable may hold one; hidden, it would blank out the evidence of
 * every bot, and there is no key in it.
 */
const address = /^(?:https?:\/\/)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d{1,5})?\/?$/i;

/**
 * Makes `value` a secret that `redact` hides wherever it appears in this process's words; a bare address is none. True when
 * nobody has said so before: then who says it may also take it back.
 */
export function knowSecret(value: string): boolean {
  const isNew = !known.has(value);
  if (value.length >= knownLengthMin && !address.test(value)) known.add(value);
  return isNew;
}

export function forgetSecret(value: string): void {
  known.delete(value);
}

/** `text` without any secret: by value (all that `knowSecret` was told) and by pattern (tokens, keys, bearer headers). */
export function redact(text: string): string {
  let clean = text;
  for (const value of known) if (clean.includes(value)) clean = clean.replaceAll(value, shown);
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
