import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, boolean, nat, property, string } from "fast-check";
import type { DebugFacts } from "#contracts/answer.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { clip, headOf, tailOf } from "#answer/clip.ts";
import { fit, fixed } from "#answer/fit.ts";
import { sampleDebugs } from "#answer/samples/sample-status.ts";
import { render } from "#answer/render.ts";
import { span, unitsOf } from "#answer/spans.ts";
import { table } from "#answer/table.ts";
import { toTelegram } from "#answer/to-telegram.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const texts = string({ unit: "grapheme", maxLength: 900 });

test("no cut leaves half of a surrogate pair, and none is longer than asked", () => {
  check(
    property(texts, nat(900), (text, units) => {
      for (const part of [headOf(text, units), tailOf(text, units), clip(text, units + 1)]) {
        assert.ok(part.isWellFormed() && part.length <= units + 1);
      }
      assert.ok(text.startsWith(headOf(text, units)) && text.endsWith(tailOf(text, units)));
    }),
  );
});

test("the lowest turn gives way first, and no further than needed", () => {
  const piece = (letter: string, turn: number) => ({
    full: [span(letter.repeat(10))],
    shorter: [
      { turn, spans: [span(letter)] },
      { turn: turn + 10, spans: [] },
    ],
  });
  const said = (max: number): string =>
    fit([fixed([span("!")]), piece("a", 2), piece("b", 1)], max)
      .map(({ text }) => text)
      .join("");
  assert.equal(said(100), `!\n\n${"a".repeat(10)}\n\n${"b".repeat(10)}`);
  assert.equal(said(24), `!\n\n${"a".repeat(10)}\n\nb`);
  assert.equal(said(8), "!\n\na\n\nb");
  assert.equal(said(5), "!\n\na");
  assert.equal(said(1), "!");
});

const { down, "too much to tell": much } = sampleDebugs(judge);

const telegram = (debug: DebugFacts | undefined, lang: "ru" | "en" = "ru") => {
  assert.ok(debug !== undefined);
  return toTelegram(render({ kind: "debug", debug }, { lang, surface: "telegram", timeZone: "UTC" }));
};

test("whatever a program prints, /debug is one message with the cause, the steps and the end of stderr", () => {
  check(
    property(array(texts, { minLength: 2, maxLength: 8 }), boolean(), (parts, cut) => {
      assert.ok(much !== undefined);
      const head = parts.join("\n");
      const sample = {
        head,
        tail: cut ? `${parts.at(-1)}end of it` : "",
        bytes: Buffer.byteLength(head) + (cut ? 1e6 : 0),
      };
      const { text } = telegram({ ...much, output: { runId: "1-1", stdout: sample, stderr: sample } });
      assert.ok(text.length <= 4096 && text.isWellFormed());
      assert.ok(text.includes("не хватает модуля") || text.includes("не установлен"), text);
      assert.ok(text.includes("pip install -r requirements.txt"));
      if (cut) assert.ok(text.includes("end of it"));
    }),
    { numRuns: 50 },
  );
});

test("what is short is shown whole, what is long by its first and last 500 characters", () => {
  assert.ok(down !== undefined);
  const traceback = down.output?.stderr.head.trimEnd() ?? "?";
  assert.ok(telegram(down).text.includes(traceback));
  const head = `${"a".repeat(700)}b`;
  const tail = `c${"d".repeat(700)}`;
  const stderr = { head, tail, bytes: 9_000 };
  const { text } = telegram({ ...down, output: { runId: "1-1", stdout: { head: "", tail: "", bytes: 0 }, stderr } });
  assert.ok(text.includes(`${"a".repeat(500)}\n… пропущено 8 кБ …\n${"d".repeat(500)}`), text);
  assert.ok(!text.includes("b") || !text.includes("ab"));
});

test("the terminal gets all", () => {
  assert.ok(much !== undefined);
  const { spans } = render({ kind: "debug", debug: much }, { lang: "en", surface: "terminal" });
  const text = spans.map((one) => one.text).join("");
  assert.ok(unitsOf(spans) > 4096 * 3);
  for (const words of ["Last events", "Calls that failed", "stdout:", "stderr:", "Also"])
    assert.ok(text.includes(words), words);
});

test("columns are as wide as their widest cell", () => {
  const cells = [
    ["a", "bb", "c"],
    ["aaa", "", "d"],
  ].map((row) => row.map((text) => [span(text)]));
  assert.equal(
    table(cells)
      .map(({ text }) => text)
      .join(""),
    "a    bb  c\naaa      d",
  );
});
