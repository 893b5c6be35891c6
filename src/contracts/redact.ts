const shown = "[redacted]";

/** A shorter value would blank out ordinary words; no secret of ours is that short. */
const knownLengthMin = 8;

const ending = (value: string): string => value.slice(-knownLengthMin);

/**
 * Secrets known to this process by value, added as they are read; every line that leaves is searched for them. By their last
 * letters, where hardly two are alike: there are three of each bot, and a line must not be searched for each of thousands.
 */
const known = new Map<string, Set<string>>();

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
  const alike = known.get(ending(value));
  if (alike?.has(value) === true) return false;
  if (value.length < knownLengthMin || address.test(value)) return true;
  known.set(ending(value), (alike ?? new Set<string>()).add(value));
  return true;
}

export function forgetSecret(value: string): void {
  const alike = known.get(ending(value));
  alike?.delete(value);
  if (alike?.size === 0) known.delete(ending(value));
}

type Span = { from: number; readonly to: number };

const none: ReadonlySet<string> = new Set();

/** Where known secrets stand in a text, the last one first; what overlaps is one place. */
function placesIn(text: string): readonly Span[] {
  const places: Span[] = [];
  for (let to = text.length; to >= knownLengthMin; to -= 1) {
    for (const value of known.get(text.slice(to - knownLengthMin, to)) ?? none) {
      const from = to - value.length;
      if (from < 0 || !text.startsWith(value, from)) continue;
      const later = places.at(-1);
      if (later !== undefined && to > later.from) later.from = Math.min(later.from, from);
      else places.push({ from, to });
    }
  }
  return places;
}

/** `text` without any secret: by value (all that `knowSecret` was told) and by pattern (tokens, keys, bearer headers). */
export function redact(text: string): string {
  let clean = text;
  for (const { from, to } of placesIn(text)) clean = clean.slice(0, from) + shown + clean.slice(to);
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
