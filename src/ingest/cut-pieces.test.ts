import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, nat, property, record, string } from "fast-check";
import { limitsDefault } from "#contracts/limits.ts";
import type { Block } from "#ingest/block.ts";
import { cutPieces } from "#ingest/cut-pieces.ts";
import { tokensOf } from "#ingest/tokens.ts";

const limits = { ...limitsDefault, pieceTokensMax: 40, pieceOverlapTokens: 12 };
const cut = (blocks: readonly Block[]) => cutPieces(blocks, limits);
const sentences = (count: number): string =>
  Array.from({ length: count }, (_, at) => `This is the sentence number ${at} of a text.`).join(" ");

test("a piece is of one page and under one heading", () => {
  const pieces = cut([
    { kind: "text", text: "End of a page.", page: 1 },
    { kind: "text", text: "Begin of the next.", page: 2 },
    { kind: "heading", text: "Herons", page: 2 },
    { kind: "text", text: "They stand.", page: 2 },
  ]);
  assert.deepEqual(
    pieces.map(({ page, heading, text }) => [page, heading, text]),
    [
      [1, undefined, "End of a page."],
      [2, undefined, "Begin of the next."],
      [2, "Herons", "Herons\nThey stand."],
    ],
  );
});

test("a long paragraph is cut at sentences, and the next piece begins a little before the end of the last", () => {
  const pieces = cut([{ kind: "text", text: sentences(12) }]);
  assert.ok(pieces.length > 2);
  for (const { text } of pieces) assert.match(text, /^This is .* of a text\.$/);
  for (const [at, piece] of pieces.slice(1).entries()) assert.ok(piece.from < (pieces[at]?.to ?? 0));
});

test("a paragraph that would fit into a piece is not cut in two", () => {
  const [first, second, ...more] = cut([
    { kind: "text", text: sentences(3) },
    { kind: "text", text: sentences(2) },
  ]);
  assert.equal(first?.text, sentences(3));
  assert.ok(second?.text.endsWith(`\n${sentences(2)}`), second?.text);
  assert.deepEqual(more, []);
});

test("whatever the text is: nothing is lost, nothing is out of order, nothing is too long", () => {
  const block = record({
    kind: constantFrom("heading" as const, "text" as const, "row" as const),
    text: string({ maxLength: 300, unit: constantFrom("a", "б", " ", ".", "\n", "語", "w") }),
    page: nat({ max: 2 }),
  });
  check(
    property(array(block, { maxLength: 12 }), (blocks) => {
      const pieces = cut(blocks);
      const letters = (texts: readonly string[]): string => texts.join("").replace(/[^aбw語]/g, "");
      const covered = new Set(
        pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
      );
      const whole = blocks.map(({ text }) => text).join("\n\n");
      for (const [at, char] of Array.from(whole, (one) => one).entries()) {
        if (/[aбw語]/.test(char)) assert.ok(covered.has(at), `character ${at} is in no piece`);
      }
      for (const { text, from, to } of pieces) {
        assert.equal(letters([text]), letters([whole.slice(from, to)]));
        assert.ok(tokensOf(text) <= limits.pieceTokensMax + 4, text);
      }
      for (const [at, { from }] of pieces.slice(1).entries()) assert.ok(from > (pieces[at]?.from ?? 0));
    }),
  );
});
