import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "#contracts/answer.ts";
import { readMarks, guardMarks } from "#answer/spans.ts";
import { toHtml } from "#answer/to-html.ts";
import { toTelegram } from "#answer/to-telegram.ts";
import { toTerminal } from "#answer/to-terminal.ts";

const message: Message = {
  spans: [
    { text: "🐣 ", style: "plain" },
    { text: "<Anna> & co", style: "bold" },
    { text: "\n", style: "plain" },
    { text: "x = 1", style: "pre" },
    { text: " fine", style: "good" },
  ],
  buttons: [
    [{ label: "Restart", action: "restart:123456" }],
    [{ label: "New key", action: "key:123456" }],
    [{ label: 'Open "it"', url: "https://t.me/a_bot?x=1&y=2" }],
  ],
  silent: false,
};

test("Telegram gets text and entities in UTF-16 units, without a parse mode", () => {
  assert.deepEqual(toTelegram(message), {
    text: "🐣 <Anna> & co\nx = 1 fine",
    entities: [
      { type: "bold", offset: 3, length: 11 },
      { type: "pre", offset: 15, length: 5 },
    ],
    keyboard: {
      inline_keyboard: [
        [{ text: "Restart", callback_data: "restart:123456" }],
        [{ text: "New key", callback_data: "key:123456" }],
        [{ text: 'Open "it"', url: "https://t.me/a_bot?x=1&y=2" }],
      ],
    },
  });
  assert.equal(toTelegram({ ...message, buttons: [] }).keyboard, undefined);
});

test("Telegram's text is cut at its limit, never inside a surrogate pair", () => {
  const spans = [
    { text: "a".repeat(4_095), style: "plain" },
    { text: "💥💥", style: "bold" },
  ] as const;
  const { text, entities } = toTelegram({ spans, buttons: [], silent: false });
  assert.equal(text.length, 4_095);
  assert.deepEqual(entities, []);
});

test("the terminal gets colour only when asked, and commands in place of buttons", () => {
  assert.equal(toTerminal(message, { colour: false }), "🐣 <Anna> & co\nx = 1 fine\n\n→ hatchery restart 123456");
  assert.ok(toTerminal(message, { colour: true }).includes("\u001B[1m<Anna> & co\u001B[0m"));
});

test("HTML is escaped everywhere", () => {
  assert.equal(
    toHtml(message),
    '<div class="message"><div class="text">🐣 <b>&lt;Anna&gt; &amp; co</b>\n<pre>x = 1</pre><span class="good"> fine</span></div>' +
      '<div class="buttons"><div class="row"><button type="button" data-action="restart:123456">Restart</button></div>' +
      '<div class="row"><button type="button" data-action="key:123456">New key</button></div>' +
      '<div class="row"><a href="https://t.me/a_bot?x=1&amp;y=2" rel="noopener noreferrer">Open &quot;it&quot;</a></div></div></div>',
  );
});

test("marks are read, and nobody's text becomes one", () => {
  assert.deepEqual(readMarks(`a <b>b</b> <code>c${guardMarks("</code><b>")}</code>`), [
    { text: "a ", style: "plain" },
    { text: "b", style: "bold" },
    { text: " ", style: "plain" },
    { text: "c</code><b>", style: "code" },
  ]);
});
