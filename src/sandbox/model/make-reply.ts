import type { Turn } from "#sandbox/model/conversation.ts";

const saysName = /(?:my name is|i am called|call me|меня зовут|зови меня)\s+([\p{L}][\p{L}'-]*)/iu;
const asksName = /(?:what(?:'s| is) my name|who am i|как меня зовут|кто я)/iu;
const wordPattern = /[\p{L}\d]{4,}/gu;

const shownLength = 200;

const short = (text: string): string => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

const wordsOf = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(wordPattern)].map(([word]) => word.slice(0, 5));

/** The earlier line that shares most words with the question; undefined when none shares any. */
function related(question: string, earlier: readonly Turn[]): string | undefined {
  const asked = new Set(wordsOf(question));
  const lines = earlier.filter(({ role }) => role !== "assistant").flatMap(({ text }) => text.split("\n"));
  let best: string | undefined;
  let bestShared = 0;
  for (const line of lines) {
    const shared = new Set(wordsOf(line).filter((word) => asked.has(word))).size;
    if (shared > bestShared) [best, bestShared] = [line.trim(), shared];
  }
  return best;
}

function tellName(conversation: readonly Turn[], russian: boolean): string {
  const name = conversation.map(({ text }) => saysName.exec(text)?.[1]).findLast((found) => found !== undefined);
  if (name !== undefined) return russian ? `Тебя зовут ${name}.` : `Your name is ${name}.`;
  return russian ? "Ты ещё не говорил, как тебя зовут." : "You have not told me your name yet.";
}

/**
 * The stand-in's own answer: short, in the language of the question, and such that it shows what it saw: the name that
 * was said before, an earlier line that has to do with the question, or how many messages there were.
 */
export function makeReply(conversation: readonly Turn[]): string {
  const last = conversation.findLastIndex(({ role }) => role === "user");
  const question = conversation[last]?.text ?? "";
  const russian = /[а-яё]/i.test(question);
  if (asksName.test(question)) return tellName(conversation, russian);
  const earlier = question.includes("?") ? related(question, conversation.slice(0, last)) : undefined;
  if (earlier !== undefined) return russian ? `Ты говорил: «${short(earlier)}».` : `You told me: “${short(earlier)}”.`;
  const count = conversation.filter(({ role }) => role === "user").length;
  return russian
    ? `Понял: «${short(question)}». Это сообщение номер ${count} в нашем разговоре.`
    : `I see: “${short(question)}”. That is message number ${count} in our conversation.`;
}
