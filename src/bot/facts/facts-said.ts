import { isQuestion } from "#bot/question.ts";

/** A fact in the owner's own words, as they stand in the message. */
export type FactSaid = {
  readonly text: string;
  /** What there can be one of: the next one takes its place. */
  readonly slot: string | undefined;
  /** The owner asked for it to be remembered. */
  readonly asked: boolean;
};

type Slot = (match: RegExpExecArray) => string;
type Rule = { readonly pattern: () => RegExp; readonly slot: Slot | undefined };

const end = "(?!\\p{L})";

/** Its pattern is made with the first message: all of them together would hold up the bot's start. */
function rule(source: string, slot?: Slot): Rule {
  let pattern: RegExp | undefined;
  return { pattern: () => (pattern ??= new RegExp(`^${source}`, "iu")), slot };
}

/** What is asked to be remembered: everything behind these words. */
const requests: readonly RegExp[] = [
  /^(?:(?:please|ok|okay|and|also)[,\s]+)*(?:remember|note|keep in mind|don['’]?t forget)(?:[,\s]+please)?(?:[,\s]+that(?!\p{L})|\s*[:–—])[\s,:]*(\S.*)$/isu,
  /^(?:(?:please|ok|okay|and|also)[,\s]+)*remember[,\s]+(?:please[,\s]+)?((?:my|our|i|i['’]m|we|the)(?!\p{L})\s+(?!when(?!\p{L})).*)$/isu,
  /^(?:(?:пожалуйста|и|а|так)[,\s]+)*(?:запомни|запиши|учти|имей(?:те)?\s+в\s+виду|не\s+забудь)(?:те)?(?:[,\s]+пожалуйста)?(?:[,\s]+что(?!\p{L})|\s*[:–—])[\s,:]*(\S.*)$/isu,
  /^(?:(?:пожалуйста|и|а|так)[,\s]+)*запомни(?:те)?[,\s]+(?:пожалуйста[,\s]+)?((?:мой|моя|мо[её]|мои|мою|моего|меня|мне|у\s+меня|я|мы|наш\p{L}*)(?!\p{L}).*)$/isu,
];

const of = (kind: string) => (match: RegExpExecArray) => `${kind} ${(match[1] ?? "").toLowerCase()}`;
const one = (name: string) => () => name;

/** A few things that people say of themselves, and that stay so. */
const rules: readonly Rule[] = [
  rule("(?:my name is|i am called|i['’]m called) \\p{L}", one("name")),
  rule("i (?:now )?live (?:in|on|at|near) \\p{L}", one("home")),
  rule("(?:my birthday is|i was born on) ", one("birthday")),
  rule("my (address|phone(?: number)?|e-?mail(?: address)?|favou?rite [\\p{L} ]{2,30}?) is ", of("my")),
  rule("my ([\\p{L} -]{2,30}?)(?:['’]s name is| is (?:called|named)) \\p{L}", of("called")),
  rule(
    `i (?:really |do )?(?:prefer|like|love|hate|dislike|enjoy|can['’]?t stand|(?:don['’]?t|do not) (?:like|eat|drink|love))${end} `,
  ),
  rule("i(?: am|['’]m) (?:allergic|(?:a )?vegetarian|(?:a )?vegan|(?:a )?diabetic)"),
  rule("(?:меня зовут|мо[её] имя)\\s*[–—-]?\\s*\\p{L}", one("name")),
  rule("я (?:теперь |сейчас )?живу (?:в|на|под|около|у) ", one("home")),
  rule(`(?:мой день рождения|я родил(?:ся|ась))${end}`, one("birthday")),
  rule("мо[йяё] (адрес|телефон|номер(?: телефона)?|почта|любим\\p{L}+ [\\p{L}]+)(?:\\s*[–—:-]| это) ", of("my")),
  rule("(?:мою|моего|моих) ([\\p{L} ]{2,30}?) зовут \\p{L}", of("called")),
  rule(`я (?:очень |вообще |совсем )?(?:не )?(?:люблю|предпочитаю|ненавижу|обожаю|переношу|терпеть не могу)${end} `),
  rule(`я не (?:ем|пью)${end} `),
  rule("у меня (?:есть )?аллергия|я (?:вегетариан|веган|диабет)"),
];

/** What such a sentence may be about without saying anything: "I like it". */
const empty = /\s(?:it|this|that|these|those|you|them|him|her|это|этого|тебя|вас|его|её|ее|их)[\s.!…]*$/iu;

const lead =
  /^(?:(?:кстати|вообще|и|а|но|btw|by the way|well|so|and|but|also|actually|hi|hello|привет|здравствуйте?)[,!\s]+)+/iu;

const sentences = (text: string): readonly string[] => text.split(/(?<=[.!?…])\s+|\n+/u).map((part) => part.trim());

function saidIn(sentence: string): FactSaid | undefined {
  const text = sentence.replace(lead, "");
  if (isQuestion(text) || empty.test(text)) return undefined;
  for (const { pattern, slot } of rules) {
    const match = pattern().exec(text);
    if (match !== null) return { text, slot: slot?.(match), asked: false };
  }
  return undefined;
}

/** The words behind "remember that"; undefined when nothing of the kind is asked. */
function askedFor(text: string): string | undefined {
  if (/[?？]\s*$/.test(text)) return undefined;
  for (const request of requests) {
    const words = request.exec(text.trim())?.[1]?.trim();
    if (words !== undefined) return words;
  }
  return undefined;
}

const factsMax = 3;

/** A longer text is a letter or an article, and who says "I" in it is not known. */
const ownTextMax = 500;

/** What a message says that is to be kept as facts, by a few patterns in both languages: what is asked for, else what is said. */
export function factsSaid(text: string): readonly FactSaid[] {
  const words = askedFor(text);
  if (words !== undefined) return [{ text: words, slot: saidIn(words)?.slot, asked: true }];
  if (text.length > ownTextMax) return [];
  return sentences(text)
    .flatMap((sentence) => saidIn(sentence) ?? [])
    .slice(0, factsMax);
}
