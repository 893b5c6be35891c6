import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { broughtBy, type Brought } from "#bot/taking/brought.ts";

const base = { message_id: 1, date: 0, chat: { id: 7, type: "private", first_name: "Ann" } } as const;

const brought = (rest: object): Brought => broughtBy({ ...base, ...rest }, limitsDefault);

const size = (side: number, bytes = 1_000) => ({
  file_id: `p${side}`,
  width: side,
  height: side / 2,
  file_size: bytes,
});

function kindAndFile(rest: object): readonly unknown[] {
  const found = brought(rest);
  return "sent" in found ? [found.kind, found.sent.fileId] : [found.kind];
}

test("of a photo the largest size that a model needs, the smallest where all are larger", () => {
  assert.deepEqual(kindAndFile({ photo: [size(90), size(1_280), size(2_560), size(800)] }), ["photo", "p1280"]);
  assert.deepEqual(kindAndFile({ photo: [size(5_000), size(3_000)] }), ["photo", "p3000"]);
  assert.deepEqual(kindAndFile({ photo: [size(320), size(800, 9_000_000)] }), ["photo", "p320"]);
});

test("what can be heard, seen and read, and what can not", () => {
  const file = { file_id: "f" };
  assert.deepEqual(kindAndFile({ voice: file }), ["voice", "f"]);
  assert.deepEqual(kindAndFile({ video_note: file }), ["voice", "f"]);
  assert.deepEqual(kindAndFile({ audio: file }), ["voice", "f"]);
  assert.deepEqual(kindAndFile({ document: { ...file, mime_type: "image/png" } }), ["photo", "f"]);
  assert.deepEqual(kindAndFile({ document: { ...file, mime_type: "image/svg+xml" } }), ["document", "f"]);
  assert.deepEqual(kindAndFile({ document: file, animation: file }), ["other"]);
  assert.deepEqual(kindAndFile({ sticker: file }), ["other"]);
});

test("a link that is all of a message, with or without https; none where there is more to the message", () => {
  const withLink = (text: string, link: string) =>
    brought({ text, entities: [{ type: "url", offset: text.indexOf(link), length: link.length }] });
  assert.deepEqual(withLink("https://example.com/a", "https://example.com/a"), {
    kind: "link",
    url: "https://example.com/a",
  });
  assert.deepEqual(withLink(" example.com ", "example.com"), { kind: "link", url: "https://example.com" });
  assert.deepEqual(withLink("see example.com", "example.com"), { kind: "nothing" });
  assert.deepEqual(brought({ text: "no link" }), { kind: "nothing" });
});
