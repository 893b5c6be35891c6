import assert from "node:assert/strict";
import { render } from "#answer/render.ts";
import type { Notice } from "#contracts/answer.ts";
import type { Confidence } from "#contracts/finding.ts";
import type { Lang } from "#contracts/ids.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { causesOf, wordsOf, type Outcome } from "./strike.ts";

const langs: readonly Lang[] = ["ru", "en"];

/** An id of words that was not found is shown in brackets; a variable that was not given, in braces. */
const placeholder = /\[[a-z]+(?:[-.][a-z_]+)+\]|\{\s?\$\w+\s?\}/;

/** The same news in another language, made of the finding as it was kept in the journal. */
function otherwise({ finding, trigger, debug }: Outcome, lang: Lang): string {
  const { bot, view, nowMs } = debug;
  const notice: Notice = { kind: "incident_opened", bot, trigger, judged: judge(finding), view, waiting: 1, nowMs };
  const { spans } = render({ kind: "notice", notice }, { lang, surface: "telegram", nowMs });
  return spans.map(({ text }) => text).join("");
}

const isOneOf = (found: Confidence, expected: Confidence | readonly Confidence[]): boolean =>
  typeof expected === "string" ? found === expected : expected.includes(found);

/** What differs from what was expected, in words; empty when nothing does. */
export function differences(outcome: Outcome): readonly string[] {
  const { fault, finding, follows } = outcome;
  const { cause, confidence, seen, follows: expected } = fault.expected;
  const { besides } = fault;
  const found: string[] = [];
  if (finding.cause !== cause) found.push(`cause ${finding.cause}`);
  if (!isOneOf(finding.confidence, confidence)) found.push(`confidence ${finding.confidence}`);
  if (!finding.evidence.some(({ text }) => seen.test(text))) found.push(`no evidence ${String(seen)}`);
  if (follows !== expected) found.push(`the bot ${follows}`);
  if (besides !== undefined && !causesOf(outcome).includes(besides)) found.push(`no ${besides} besides`);
  return found;
}

/** Checks everything that is said of a row: the finding, the evidence, the words in both languages, and what follows. */
export function check(outcome: Outcome): void {
  const { finding, message, lang } = outcome;
  const all = JSON.stringify({ finding, found: causesOf(outcome) }, undefined, 1);
  assert.deepEqual(differences(outcome), [], all);
  assert.doesNotMatch(message.text, placeholder, message.text);
  assert.match(message.text, lang === "ru" ? /[а-яё]{3}/ : /^[^а-яё]+$/);
  for (const one of langs) {
    const text = otherwise(outcome, one);
    assert.ok(
      wordsOf(judge(finding), one).some((words) => text.includes(words)),
      text,
    );
    assert.doesNotMatch(text, placeholder, text);
  }
}
