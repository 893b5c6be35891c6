import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Answer, Message, Surface } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { knowSecret } from "#contracts/redact.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { render } from "#answer/render.ts";
import { botDocument } from "#answer/samples/bot-document.ts";
import { renderCommand, renderedDocument } from "#answer/samples/rendered-document.ts";
import { anna, sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleCauses } from "#answer/samples/sample-findings.ts";
import { openedWith } from "#answer/samples/sample-notices.ts";
import { samples } from "#answer/samples/samples.ts";
import { toHtml } from "#answer/to-html.ts";
import { toTelegram } from "#answer/to-telegram.ts";
import { toTerminal } from "#answer/to-terminal.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const langs: readonly Lang[] = ["ru", "en"];
const surfaces: readonly Surface[] = ["telegram", "terminal", "web"];

const all: readonly (readonly [string, Answer])[] = [
  ...Object.entries(samples(judge)).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, answer]): [string, Answer] => [`${kind}: ${name}`, answer]),
  ),
  ...sampleCauses.map((cause): [string, Answer] => [cause, { kind: "notice", notice: openedWith(cause, judge) }]),
];

const textOf = ({ spans }: Message): string => spans.map(({ text }) => text).join("");

function checkButtons({ buttons }: Message, name: string): void {
  for (const button of buttons.flat()) {
    assert.ok(button.label.length > 0 && button.label.length <= 60, `${name}: label ${button.label}`);
    if ("action" in button) assert.ok(Buffer.byteLength(button.action) <= 64, `${name}: ${button.action}`);
    else assert.match(button.url, /^https:\/\/t\.me\//, name);
  }
}

function checkTelegram(message: Message, name: string): void {
  const { text, entities } = toTelegram(message);
  assert.ok(text.length > 0 && text.length <= 4096, `${name}: ${text.length} units`);
  assert.ok(text.isWellFormed(), `${name}: half of a surrogate pair`);
  assert.equal(text.trimStart(), text, `${name}: Telegram would cut blanks off and move the entities`);
  assert.ok(entities.length <= 100, `${name}: ${entities.length} entities`);
  for (const { offset, length } of entities) {
    assert.ok(length > 0 && offset + length <= text.length, name);
    assert.ok(text.slice(offset, offset + length).isWellFormed(), name);
  }
}

test("an answer that was kept as JSON, without what is unknown, says the same", () => {
  for (const [name, answer] of all) {
    const kept: Answer = JSON.parse(JSON.stringify(answer));
    for (const lang of langs) {
      const options = { lang, surface: "telegram", timeZone: "UTC", nowMs: sampleNowMs } as const;
      assert.equal(textOf(render(kept, options)), textOf(render(answer, options)), name);
    }
  }
});

for (const [name, answer] of all) {
  for (const lang of langs) {
    test(`${name}, ${lang}`, () => {
      for (const surface of surfaces) {
        const message = render(answer, { lang, surface, timeZone: "UTC", nowMs: sampleNowMs });
        const text = textOf(message);
        assert.doesNotMatch(
          text,
          /undefined|\bNaN\b|\[object|\{\s*\$|<\/?(?:i|code|dim)>|\uE000/,
          `${surface}: ${text}`,
        );
        assert.doesNotMatch(text, /^\[[a-z][\w.-]+\]$|\n\n\n| \n(?!\n)/m, surface);
        assert.ok(text.isWellFormed());
        checkButtons(message, name);
        if (surface === "telegram") checkTelegram(message, name);
        assert.ok(toTerminal(message, { colour: false }).length > 0);
        assert.ok(toHtml(message).length > 0);
      }
    });
  }
}

test("the kept file says what the code says", () => {
  const kept = readFileSync("docs/rendered-messages.md", "utf8");
  assert.ok(
    kept === renderedDocument(judge),
    `docs/rendered-messages.md is out of date; write it anew: ${renderCommand}`,
  );
});

test("so does the one of the personal bot's words", () => {
  const kept = readFileSync("docs/rendered-bot.md", "utf8");
  assert.ok(kept === botDocument(), `docs/rendered-bot.md is out of date; write it anew: ${renderCommand}`);
});

test("nothing leaves unredacted, by pattern and by value", () => {
  const token = `7012345678:${"A".repeat(35)}`;
  const known = "s3cret-of-this-test";
  knowSecret(known);
  const findings = [
    judge({
      cause: "unexplained",
      facts: { exitCode: 1, signal: undefined },
      confidence: "low",
      evidence: [{ source: "stderr", line: 1, atMs: undefined, text: `at ${token} ${known}` }],
      ruledOut: [],
    }),
  ];
  for (const answer of [
    { kind: "findings", judged: findings },
    { kind: "refused", refusal: { kind: "storage", text: `${token} ${known}` } },
    { kind: "start", firstName: known, bots: [], oneTapLink: undefined },
    { kind: "refused", refusal: { kind: "storage", text: `${token.slice(0, 20)}\u0000${token.slice(20)} ${known}` } },
    // Cut in the middle, half a token would not be known again.
    { kind: "refused", refusal: { kind: "storage", text: `${"x ".repeat(130)}${token} ${known}` } },
  ] satisfies Answer[]) {
    const text = textOf(render(answer, { lang: "ru", surface: "terminal" }));
    assert.ok(!text.includes("AAAA") && !text.includes(known), text);
    assert.ok(text.includes("[redacted]"), text);
  }
});

test("no control character and no half of a pair gets out", () => {
  const text = "a\u0000b\u001B[31mc\r\uD83Dd\te";
  const message = render(
    { kind: "logs", bot: anna("running"), lines: [{ stream: "stdout", text }], previous: false },
    { lang: "en", surface: "telegram" },
  );
  assert.match(textOf(message), /abc\uFFFDd\te$/);
});

test("a name cannot become a mark", () => {
  const message = render(
    { kind: "start", firstName: "<b>x</b>{ $y }", bots: [], oneTapLink: undefined },
    { lang: "en", surface: "web" },
  );
  assert.ok(textOf(message).includes("<b>x</b>{ $y }"));
  assert.ok(toHtml(message).includes("&lt;b&gt;x&lt;/b&gt;"));
});
