import assert from "node:assert/strict";
import { test } from "node:test";
import { fuse } from "#memory/vectors/fuse.ts";

const ranking = (...ids: readonly number[]) => ids.map((episodeId) => ({ episodeId, score: 0 }));
const joined = (...lists: readonly (readonly number[])[]) =>
  fuse(lists.map((ids) => ranking(...ids))).map(({ episodeId }) => episodeId);

test("one list stays as it is", () => assert.deepEqual(joined([3, 1, 2]), [3, 1, 2]));

test("what two lists know comes before what one knows, and nothing is lost", () => {
  assert.deepEqual(joined([1, 2, 3], [9, 3]), [3, 1, 9, 2]);
});

test("a place counts one sixtieth and less", () => {
  assert.equal(fuse([ranking(1), ranking(1)])[0]?.score, 2 / 61);
});
