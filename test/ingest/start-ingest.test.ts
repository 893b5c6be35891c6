// The real process that reads files, and its bounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ingested } from "#contracts/ingest.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { makeStartIngest } from "#programs/bot/start-ingest.ts";
import { docxOf } from "../fixtures/files/make-docx.ts";
import { makePdf } from "../fixtures/files/make-pdf.ts";

type Bounds = Partial<typeof limitsDefault>;

function read(name: string, bytes: Uint8Array, bounds: Bounds = {}, signal = new AbortController().signal) {
  const pages: number[] = [];
  const start = makeStartIngest({ ...limitsDefault, ...bounds }, process.env["NODE_COMPILE_CACHE"]);
  const ingested: Promise<Ingested> = start(
    { name, mimeType: undefined, bytes },
    { onPages: ({ page }) => pages.push(page), signal },
  );
  return { ingested, pages };
}

const pdf = makePdf([
  ["Herons", "They stand."],
  ["Fish", "They swim."],
]);
/** Its parser needs minutes for it. */
const deep = Buffer.from("<div>".repeat(200_000));

test("a file is read by a process of its own, page by page", async () => {
  const { ingested, pages } = read("birds.pdf", pdf);
  const found = await ingested;
  assert.ok(found.kind === "text", JSON.stringify(found));
  assert.deepEqual([found.pages, found.pieces.map(({ page }) => page), pages], [2, [1, 2], [1, 2]]);
});

test("it is killed when it takes too long", async () => {
  assert.deepEqual(await read("a.html", deep, { ingestMs: 300 }).ingested, { kind: "unreadable", why: "too_slow" });
});

test("it ends when its heap is full, and that is the file's size", async () => {
  const large = docxOf(`<a>${"<b>c</b>".repeat(500_000)}</a>`);
  const found = await read("a.docx", large, { ingestHeapMb: 24, ingestMs: 30_000 }).ingested;
  assert.deepEqual(found, { kind: "unreadable", why: "too_large" });
});

test("it is killed when its memory is too large", { skip: process.platform !== "linux" }, async () => {
  const found = await read("a.html", deep, { ingestMemoryBytes: 1_000_000 }).ingested;
  assert.deepEqual(found, { kind: "unreadable", why: "too_large" });
});

test("it is killed when it says too much", async () => {
  assert.deepEqual(await read("birds.pdf", pdf, { ingestOutputBytesMax: 50 }).ingested, {
    kind: "unreadable",
    why: "too_large",
  });
});

test("two files are read one after the other", async () => {
  const start = makeStartIngest(limitsDefault, process.env["NODE_COMPILE_CACHE"]);
  const { signal } = new AbortController();
  const order: string[] = [];
  const one = (name: string) =>
    start({ name, mimeType: undefined, bytes: pdf }, { onPages: () => order.push(name), signal });
  await Promise.all([one("a.pdf"), one("b.pdf")]);
  assert.deepEqual(order, ["a.pdf", "a.pdf", "b.pdf", "b.pdf"]);
});

test("it is killed when nobody waits for it any more", async () => {
  const stop = new AbortController();
  const { ingested } = read("a.html", deep, {}, stop.signal);
  stop.abort(new Error("the bot ends"));
  await assert.rejects(ingested, /the bot ends/);
});
