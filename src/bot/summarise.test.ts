import assert from "node:assert/strict";
import { test } from "node:test";
import { dueForSummary, fittingFirst } from "#bot/summarise.ts";
import type { Episode } from "#memory/memory.ts";

const said = (episodeId: number, chars = 10): Episode => ({
  episodeId,
  sessionId: 1,
  chatId: 1,
  atMs: 0,
  speaker: "owner",
  author: undefined,
  messageId: episodeId,
  answers: undefined,
  text: "x".repeat(chars),
});
const many = (count: number, chars?: number) => Array.from({ length: count }, (_, at) => said(at + 1, chars));
const limits = { contextCharsMax: 1_000, contextMessagesMax: 20 };

for (const [title, episodes, due] of [
  ["nothing is due while there is room", many(12), 0],
  ["too many messages: all but the newest", many(13), 7],
  ["too many words: all but the newest", many(7, 100), 4],
  ["one long message keeps its place as the newest", many(1, 5_000), 0],
  ["what comes before a long one is due", [...many(2, 300), said(9, 900)], 2],
] as const) {
  test(title, () => assert.equal(dueForSummary(episodes, limits).length, due));
}

test("what is summed up at once is what fits, oldest first, so that no message is left out unseen", () => {
  assert.deepEqual(
    fittingFirst(many(10, 100), 500).map(({ episodeId }) => episodeId),
    [1, 2, 3],
  );
  assert.equal(fittingFirst(many(3, 100), 5_000).length, 3);
  assert.equal(fittingFirst(many(2, 900), 500).length, 1, "one that has no room alone is cut, not passed over");
});
