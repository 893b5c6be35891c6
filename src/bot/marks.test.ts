import assert from "node:assert/strict";
import { test } from "node:test";
import { cite, citeDraft, marksIn } from "#bot/marks.ts";

const shown = new Set(["e12", "f3", "e7"]);

for (const [answer, text, sources] of [
  ["Tea [f3].", "Tea¹.", ["f3"]],
  ["Tea [f3] in Minsk [e12], tea [f3].", "Tea¹ in Minsk², tea¹.", ["f3", "e12"]],
  ["Both [e12, f3]", "Both¹⁻²", ["e12", "f3"]],
  ["Other brackets【e7】", "Other brackets¹", ["e7"]],
  ["Never shown [e99] and [f3; e99].", "Never shown and¹.", ["f3"]],
  ["A link [e12](https://x.y)", "A link¹(https://x.y)", ["e12"]],
  ["Tea[f3]", "Tea¹", ["f3"]],
  ["see `a[f3] b`\n```\n[f3]\n```\n[e12]", "see `a[f3] b`\n```\n[f3]\n```\n¹", ["e12"]],
  ["Round (e12) and (e99) and (f3, e12)", "Round¹ and (e99) and²⁻¹", ["e12", "f3"]],
  ["Code `[f3]`, `[e99]`", "Code¹,", ["f3"]],
  ["As noted [e12, 2026-05-08 14:03, owner] I live in Riga [e-3]", "As noted¹ I live in Riga", ["e12"]],
  ["nothing", "nothing", []],
] as const) {
  test(`marks in ${JSON.stringify(answer)}`, () => {
    const cited = cite(answer, shown);
    assert.equal(cited.text, text);
    assert.deepEqual(
      cited.sources.map(({ kind, id }) => `${kind === "fact" ? "f" : "e"}${id}`),
      sources,
    );
  });
}

test("an answer that grows never shows a mark, whole or begun", () => {
  const answer = "You like tea [f3], you said [e12, e7]. [e12, 2026-05-08 14:03, owner] Bye [e99]";
  for (let length = 0; length <= answer.length; length += 1) {
    assert.doesNotMatch(citeDraft(answer.slice(0, length), shown), /[[\]]|[ef]\d/);
  }
});

test("what is kept of an answer has no numbers", () => {
  assert.equal(cite("Tea [f3], 5² [e99].", shown).plain, "Tea, 5².");
});

test("marks are known by the lines that show them", () => {
  assert.deepEqual(marksIn("<notes>\n[e12, 2026-05-08, owner] a [e5, x\n[f3, 2026] b"), ["e12", "f3"]);
});
