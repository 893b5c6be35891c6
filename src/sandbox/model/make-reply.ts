import type { Turn } from "#sandbox/model/conversation.ts";
import { english, russian, type ReplyWords } from "#sandbox/model/reply-words.ts";
import { saidBy, type ReadPiece, type Said } from "#sandbox/model/said.ts";

const saysName =
  /(?:my name is|i am called|call me|меня зовут|зови(?:те)? меня|мо[её] имя)\s*[—–-]?\s*([\p{L}][\p{L}'-]*)/iu;
const asksName = /what(?:['’]s| is) my name|who am i|как меня зовут|кто я(?!\p{L})|как(?:ое)? мо[её] имя/iu;
const wordPattern = /[\p{L}\d]{3,}/gu;
/** Words of a question that say nothing about what is asked. */
const empty =
  /^(?:what|when|where|which|who|how|does|did|have|has|this|that|are|the|you|about|tell|remember|know|что|где|как|кто|или|был|мне|мой|моя|мою|моё|мои|это|ты|вы|когда|какой|какая|какое|какие|помнишь|помните|знаешь|знаете)$/;

const stemLength = 5;
const shownLength = 200;

const short = (text: string): string => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

const stemsOf = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(wordPattern)]
    .map(([word]) => word)
    .filter((word) => !empty.test(word))
    .map((word) => word.slice(0, stemLength));

const isQuestion = (text: string): boolean =>
  /\?\s*$|^(?:what|when|where|which|who|how|что|где|когда|кто|как|какой|какая)(?!\p{L})/iu.test(text);

/** What shares most words with the question, the first of those that share as many; undefined when none shares any. */
function nearest<Item>(question: string, items: readonly Item[], textOf: (item: Item) => string): Item | undefined {
  const asked = new Set(stemsOf(question));
  const shared = (item: Item): number => new Set(stemsOf(textOf(item)).filter((stem) => asked.has(stem))).size;
  const ranked = items
    .map((item) => ({ item, shared: shared(item) }))
    .toSorted((one, other) => other.shared - one.shared);
  return ranked.find((one) => one.shared > 0)?.item;
}

const itself = (text: string): string => text;

/** The earlier words that are nearest to the question, the later ones first. */
const related = ({ question, earlier }: Said): string | undefined =>
  nearest(question, earlier.filter((words) => !isQuestion(words)).toReversed(), itself);

const pieceFor = ({ question, read }: Said): ReadPiece | undefined => nearest(question, read, ({ text }) => text);

const sentenceFor = (question: string, { text }: ReadPiece): string =>
  nearest(question, text.split(/(?<=[.!?])\s+/), itself) ?? text;

const nameIn = (text: string): string | undefined => saysName.exec(text)?.[1];

/** The words that said a name last; empty when none did. */
const namedIn = (earlier: readonly string[]): string => earlier.findLast((text) => nameIn(text) !== undefined) ?? "";

type Way = (say: ReplyWords, said: Said) => string;

const withMark = (sentence: string, mark: string | undefined): string =>
  mark === undefined ? sentence : `${sentence} [${mark}]`;

function answerQuestion(say: ReplyWords, said: Said): string {
  const found = related(said);
  if (found !== undefined) return withMark(say.youTold(short(found)), said.marks.get(found));
  const piece = pieceFor(said);
  if (piece === undefined) return say.unknown;
  return withMark(say.inFile(piece.title, short(sentenceFor(said.question, piece))), piece.mark);
}

function tellName(say: ReplyWords, { earlier, marks }: Said): string {
  const words = namedIn(earlier);
  const name = nameIn(words);
  return name === undefined ? say.noName : withMark(say.yourName(name), marks.get(words));
}

/** What is asked, by the words that ask for it; the first that fits. */
const ways: readonly (readonly [RegExp, Way])[] = [
  [/\(an image\)/, (say) => say.photo],
  [asksName, tellName],
  [saysName, (say, { question }) => say.met(nameIn(question) ?? "")],
  [/\btable\b|таблиц/i, (say) => say.table],
  [/\bcode\b|\bprogram\b|python|(?<!\p{L})код(?!\p{L})|программ/iu, (say) => say.code],
  [/\blist\b|\bideas?\b|список|иде[яию]/i, (say) => say.list],
  [/\bstory\b|\btale\b|\blong\b|истори|сказк|длинн/i, (say) => say.story],
  [/what can you|can you do|что ты умеешь|что вы умеете|что умеешь/i, (say) => say.can],
  [
    /^(?:hello|hi|hey|good (?:day|morning|evening)|привет|здравствуй|добрый|хай)/i,
    (say, { earlier }) => say.hello(nameIn(namedIn(earlier))),
  ],
  [/^(?:thanks|thank you|спасибо|благодарю)/i, (say) => say.thanks],
  [/^(?:please )?(?:remember|note)\b|^(?:запомни|запиши)/i, (say, { question }) => say.noted(short(question))],
];

/** A conversation that it is to sum up: its last lines are as good a summary as it can make. */
function conversationIn(conversation: readonly Turn[]): string | undefined {
  const last = conversation.findLast(({ role }) => role === "user")?.text ?? "";
  const lines = /<conversation>\n([\s\S]*)\n<\/conversation>/.exec(last)?.[1]?.split("\n") ?? [];
  return lines.length === 0 ? undefined : lines.slice(-3).join(" ");
}

/**
 * The stand-in's own answer, in the language of the last message: it knows nothing but what the person has said before and
 * a few things that show what a chat can show. Instructions to the model, and what it said itself, are never repeated.
 */
export function makeReply(conversation: readonly Turn[]): string {
  const toSumUp = conversationIn(conversation);
  if (toSumUp !== undefined) return short(toSumUp);
  const said = saidBy(conversation);
  const { question } = said;
  const say = /[а-яё]/i.test(question) ? russian : english;
  const [came] = said.cameNow;
  if (came !== undefined && !isQuestion(question)) return withMark(say.fileCame(short(came.text)), came.mark);
  const [, way] = ways.find(([asked]) => asked.test(question)) ?? [];
  if (way !== undefined) return way(say, said);
  return isQuestion(question) ? answerQuestion(say, said) : say.heard(short(question));
}
