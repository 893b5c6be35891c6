import assert from "node:assert/strict";
import { test } from "node:test";
import { EventCutter } from "#gate/money/event-cutter.ts";

/** What the stream is cut into when it comes in pieces of so many bytes; the last is what has no end. */
function cut(text: string, by: number): readonly string[] {
  const cutter = new EventCutter();
  const bytes = Buffer.from(text);
  const events: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += by) events.push(...cutter.take(bytes.subarray(at, at + by)));
  return [...events, cutter.rest()].map((event) => event.toString("utf8"));
}

const streams: readonly (readonly [string, readonly string[]])[] = [
  ["line feeds", ["data: a\n\n", "data: b\ndata: c\n\n", ""]],
  ["returns and line feeds", ["data: a\r\n\r\n", "data: b\r\ndata: c\r\n\r\n", ""]],
  ["returns", ["data: a\r\r", "data: b\rdata: c\r\r", "data: d"]],
  ["all of them mixed", ["data: a\n\r\n", "data: b\r\n\n", "data: c\n\r", "data: d\r\r\n", ""]],
  ["empty lines between", ["data: a\n\n", "\n", "\n", "data: b\n\n", ""]],
  ["letters of several bytes, and no end", ["data: Привет 🌍\n\n", "data: б"]],
];

for (const [name, events] of streams) {
  test(`a stream is cut into its events however it comes: ${name}`, () => {
    const text = events.join("");
    for (let by = 1; by <= text.length; by += 1) assert.deepEqual(cut(text, by), events, String(by));
  });
}

test("an event that has no end is kept as it is, byte by byte", () => {
  const cutter = new EventCutter();
  for (let at = 0; at < 100_000; at += 1) assert.equal(cutter.take(Buffer.from("x")).length, 0);
  assert.equal(cutter.bytes, 100_000);
  assert.equal(cutter.rest().toString("latin1"), "x".repeat(100_000));
  assert.equal(cutter.bytes, 0);
});
