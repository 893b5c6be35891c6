import assert from "node:assert/strict";
import { test } from "node:test";
import { foundEntities } from "#sandbox/text/found-entities.ts";
import { trimMarked, type Marked } from "#sandbox/text/marked.ts";
import { parseHtml } from "#sandbox/text/parse-html.ts";
import { parseMarkdown, parseMarkdownV2 } from "#sandbox/text/parse-markdown.ts";

const marks = ({ text, entities }: Marked): readonly string[] =>
  entities.map(({ type, offset, length, ...more }) => {
    const rest = Object.values<unknown>(more).map((value) => ` ${typeof value === "string" ? value : "?"}`);
    return `${type}:${text.slice(offset, offset + length)}${rest.join("")}`;
  });

type Case = readonly [source: string, text: string, marks: readonly string[]];

const html: readonly Case[] = [
  ["plain &lt;b&gt; &amp; &quot;x&quot; &#1071; &nbsp;", 'plain <b> & "x" Я &nbsp;', []],
  [
    "<b>a</b> <strong>b</strong> <i>c</i> <u>d</u> <s>e</s>",
    "a b c d e",
    ["bold:a", "bold:b", "italic:c", "underline:d", "strikethrough:e"],
  ],
  ["<b>a <i>b</i></b>", "a b", ["bold:a b", "italic:b"]],
  ["😀<code>x &lt; y</code>", "😀x < y", ["code:x < y"]],
  ['<pre><code class="language-ts">let a;</code></pre>', "let a;", ["pre:let a; ts"]],
  ["<pre>a\nb</pre>", "a\nb", ["pre:a\nb"]],
  ['<a href="https://x.org/?a=1&amp;b=2">here</a>', "here", ["text_link:here https://x.org/?a=1&b=2"]],
  ["<blockquote expandable>q</blockquote>", "q", ["expandable_blockquote:q"]],
  ["  \n<b>a</b>  \n", "a", ["bold:a"]],
];

for (const [source, text, expected] of html) {
  test(`HTML ${JSON.stringify(source)}`, () => {
    const marked = trimMarked(parseHtml(source));
    assert.equal(marked.text, text);
    assert.deepEqual(marks(marked), expected);
  });
}

const markdownV2: readonly Case[] = [
  [
    "*a* _b_ __c__ ~d~ ||e|| `f`",
    "a b c d e f",
    ["bold:a", "italic:b", "underline:c", "strikethrough:d", "spoiler:e", "code:f"],
  ],
  ["*a _b_*", "a b", ["bold:a b", "italic:b"]],
  ["1\\. \\*not\\*", "1. *not*", []],
  ["```py\nprint(1)\n```", "print(1)", ["pre:print(1) py"]],
  ["[x](https://x.org/\\)a)", "x", ["text_link:x https://x.org/)a"]],
  [">one\n>two\nthree", "one\ntwo\nthree", ["blockquote:one\ntwo"]],
];

for (const [source, text, expected] of markdownV2) {
  test(`MarkdownV2 ${JSON.stringify(source)}`, () => {
    const marked = trimMarked(parseMarkdownV2(source));
    assert.equal(marked.text, text);
    assert.deepEqual(marks(marked), expected);
  });
}

test("the old Markdown leaves what MarkdownV2 reserves", () => {
  const marked = parseMarkdown("*a*. (b) [c](https://x.org)!");
  assert.equal(marked.text, "a. (b) c!");
  assert.deepEqual(marks(marked), ["bold:a", "text_link:c https://x.org"]);
});

const refused: readonly (readonly [(source: string) => Marked, string, string])[] = [
  [parseHtml, "a <x>b</x>", 'Unsupported start tag "x" at byte offset 2'],
  [parseHtml, "1 < 2", 'Unsupported start tag "" at byte offset 2'],
  [parseHtml, "<b>a", 'Can\'t find end tag corresponding to start tag "b"'],
  [parseHtml, "a</b>", "Unexpected end tag at byte offset 1"],
  [parseHtml, "<b>я</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'],
  [parseMarkdownV2, "a.", "Character '.' is reserved and must be escaped with the preceding '\\'"],
  [parseMarkdownV2, "я *a", "Can't find end of Bold entity at byte offset 3"],
  [parseMarkdownV2, "`a", "Can't find end of Code entity at byte offset 0"],
  [parseMarkdown, "a_b", "Can't find end of the entity starting at byte offset 1"],
];

for (const [parse, source, why] of refused) {
  test(`${parse.name} refuses ${JSON.stringify(source)}`, () => {
    assert.throws(() => parse(source), { code: 400, message: `Bad Request: can't parse entities: ${why}` });
  });
}

test("finds what Telegram finds by itself", () => {
  const text = "/start, see https://x.org/a. Write @someone or a@b.org #тег (not 1/2)";
  assert.deepEqual(marks({ text, entities: foundEntities(text, []) }), [
    "bot_command:/start",
    "url:https://x.org/a",
    "mention:@someone",
    "email:a@b.org",
    "hashtag:#тег",
  ]);
});
