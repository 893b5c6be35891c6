// The Russian stemmer of the Snowball project: https://snowballstem.org/algorithms/russian/stemmer.html

const vowels = "аеиоуыэюя";

/** Endings of one kind. Those of `afterA` count only behind а or я, which stay. Of several that fit, the longest decides. */
type Endings = { readonly free: ReadonlySet<string>; readonly afterA: ReadonlySet<string>; readonly longest: number };

function endings(free: string, afterA = ""): Endings {
  const sets = [free, afterA].map((list) => new Set(list.split(" ").filter((ending) => ending !== "")));
  const all = sets.flatMap((set) => [...set]);
  return {
    free: sets[0] ?? new Set(),
    afterA: sets[1] ?? new Set(),
    longest: Math.max(...all.map(({ length }) => length)),
  };
}

const gerund = endings("ив ивши ившись ыв ывши ывшись", "в вши вшись");
const adjective = endings("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею");
const participle = endings("ивш ывш ующ", "ем нн вш ющ щ");
const reflexive = endings("ся сь");
const verb = endings(
  "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
  "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
);
const noun = endings(
  "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
);
const superlative = endings("ейш ейше");
const derivational = endings("ост ость");

/** The word without its longest ending of this kind, when that ending lies behind `from`; undefined when none does. */
function cut(word: string, from: number, { free, afterA, longest }: Endings): string | undefined {
  for (let length = Math.min(longest, word.length - from); length > 0; length -= 1) {
    const at = word.length - length;
    const ending = word.slice(at);
    if (free.has(ending)) return word.slice(0, at);
    if (!afterA.has(ending)) continue;
    return at > from && (word[at - 1] === "а" || word[at - 1] === "я") ? word.slice(0, at) : undefined;
  }
  return undefined;
}

/** Where the part behind the first consonant after a vowel begins, looking from `from` on; the word's end if nowhere. */
function region(word: string, from: number): number {
  for (let at = from + 1; at < word.length; at += 1) {
    if (vowels.includes(word[at - 1] ?? "") && !vowels.includes(word[at] ?? "")) return at + 1;
  }
  return word.length;
}

function withoutInflection(word: string, from: number): string {
  const withoutGerund = cut(word, from, gerund);
  if (withoutGerund !== undefined) return withoutGerund;
  const bare = cut(word, from, reflexive) ?? word;
  const withoutAdjective = cut(bare, from, adjective);
  if (withoutAdjective !== undefined) return cut(withoutAdjective, from, participle) ?? withoutAdjective;
  return cut(bare, from, verb) ?? cut(bare, from, noun) ?? bare;
}

function tidied(word: string, from: number): string {
  const plain = cut(word, from, superlative);
  const rest = plain ?? word;
  if (rest.endsWith("нн") && rest.length - 2 >= from) return rest.slice(0, -1);
  return plain === undefined && word.endsWith("ь") && word.length > from ? word.slice(0, -1) : rest;
}

/** The stem of a Russian word in lower case whose ё are written е. */
export function stemRussian(word: string): string {
  const first = word.search(/[аеиоуыэюя]/);
  if (first < 0) return word;
  const from = first + 1;
  const second = region(word, region(word, 0));
  let stem = withoutInflection(word, from);
  if (stem.endsWith("и") && stem.length > from) stem = stem.slice(0, -1);
  stem = cut(stem, Math.max(from, second), derivational) ?? stem;
  return tidied(stem, from);
}
