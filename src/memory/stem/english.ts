// The English stemmer (Porter 2) of the Snowball project: https://snowballstem.org/algorithms/english/stemmer.html
// A `Y` in capitals is a consonant y while a word is being worked on.

const irregular: Readonly<Record<string, string>> = {
  skis: "ski",
  skies: "sky",
  dying: "die",
  lying: "lie",
  tying: "tie",
  idly: "idl",
  gently: "gentl",
  ugly: "ugli",
  early: "earli",
  only: "onli",
  singly: "singl",
};
const unchanged = new Set(["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"]);
const unchangedAfterPlural = new Set([
  "inning",
  "outing",
  "canning",
  "herring",
  "earring",
  "proceed",
  "exceed",
  "succeed",
]);

type Rules = readonly (readonly [ending: string, becomes: string])[];

// Longest first: the first that fits decides.
const secondRules: Rules = [
  ["ization", "ize"],
  ["ational", "ate"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["iveness", "ive"],
  ["tional", "tion"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["entli", "ent"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["ousli", "ous"],
  ["iviti", "ive"],
  ["fulli", "ful"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["abli", "able"],
  ["izer", "ize"],
  ["ator", "ate"],
  ["alli", "al"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];
const thirdRules: Rules = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ative", ""],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const fourthEndings = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".split(" ");

const isVowel = (letter: string | undefined): boolean => letter !== undefined && "aeiouy".includes(letter);

/** Where the part behind the first consonant after a vowel begins, looking from `from` on; the word's end if nowhere. */
function region(word: string, from: number): number {
  for (let at = from + 1; at < word.length; at += 1) {
    if (isVowel(word[at - 1]) && !isVowel(word[at])) return at + 1;
  }
  return word.length;
}

const firstRegion = (word: string): number => {
  const prefix = /^(?:gener|commun|arsen)/.exec(word)?.[0];
  return prefix === undefined ? region(word, 0) : prefix.length;
};

const endsInShortSyllable = (word: string): boolean =>
  /^[aeiouy][^aeiouy]$/.test(word) || /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);

const markConsonantY = (word: string): string => word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");

function withoutPlural(word: string): string {
  const bare = word.replace(/'s'$|'s$|'$/, "");
  if (bare.endsWith("sses")) return bare.slice(0, -2);
  if (/ie[ds]$/.test(bare)) return bare.length > 4 ? bare.slice(0, -2) : bare.slice(0, -1);
  if (/(?:us|ss)$/.test(bare)) return bare;
  return /[aeiouy].+s$/.test(bare) ? bare.slice(0, -1) : bare;
}

function withoutPast(word: string, first: number): string {
  const [eed] = /eed(?:ly)?$/.exec(word) ?? [];
  if (eed !== undefined) return word.length - eed.length >= first ? `${word.slice(0, -eed.length)}ee` : word;
  const [, bare] = /^(.*[aeiouy].*?)(?:ingly|edly|ing|ed)$/.exec(word) ?? [];
  if (bare === undefined) return word;
  if (/(?:at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(bare)) return bare.slice(0, -1);
  return endsInShortSyllable(bare) && firstRegion(bare) >= bare.length ? `${bare}e` : bare;
}

/** Whether the letter before an ending lets it go: `li` stands only behind some consonants, `ogi` behind l, `ion` behind s or t. */
function mayGo(ending: string, before: string): boolean {
  if (ending === "li") return /[cdeghkmnrt]$/.test(before);
  if (ending === "ogi") return before.endsWith("l");
  return ending !== "ion" || /[st]$/.test(before);
}

function replaced(word: string, rules: Rules, from: (ending: string) => number): string {
  const rule = rules.find(([ending]) => word.endsWith(ending));
  if (rule === undefined) return word;
  const [ending, becomes] = rule;
  const before = word.slice(0, -ending.length);
  return before.length >= from(ending) && mayGo(ending, before) ? before + becomes : word;
}

function withoutLast(word: string, first: number, second: number): string {
  const before = word.slice(0, -1);
  if (word.endsWith("e")) {
    const goes = before.length >= second || (before.length >= first && !endsInShortSyllable(before));
    return goes ? before : word;
  }
  return word.endsWith("ll") && before.length >= second ? before : word;
}

/** The stem of an English word in lower case. */
export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  const known = irregular[word] ?? (unchanged.has(word) ? word : undefined);
  if (known !== undefined) return known;
  const marked = markConsonantY(word.replace(/^'/, ""));
  const first = firstRegion(marked);
  const second = region(marked, first);
  const singular = withoutPlural(marked);
  if (unchangedAfterPlural.has(singular)) return singular;
  let stem = withoutPast(singular, first);
  stem = stem.replace(/(.[^aeiouy])[yY]$/, "$1i");
  stem = replaced(stem, secondRules, () => first);
  stem = replaced(stem, thirdRules, (ending) => (ending === "ative" ? second : first));
  stem = replaced(
    stem,
    fourthEndings.map((ending) => [ending, ""]),
    () => second,
  );
  return withoutLast(stem, first, second).toLowerCase();
}
