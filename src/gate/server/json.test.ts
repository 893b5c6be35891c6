import assert from "node:assert/strict";
import { test } from "node:test";
import { mayHoldMore } from "#gate/server/json.ts";

const cases: readonly (readonly [string, number, boolean])[] = [
  ["{}", 2, false],
  ["[1,2,3]", 4, false],
  ["[1,2,3]", 3, true],
  [JSON.stringify({ table: "1,2,3,4,5,6,7,8" }), 2, false],
  [JSON.stringify({ table: 'a "quoted, word", [b], {c}' }), 2, false],
  [JSON.stringify({ path: "C:\\\\", more: [1, 2, 3] }), 4, true],
];

for (const [json, valuesMax, isMore] of cases) {
  test(`${json} ${isMore ? "may hold" : "holds no"} more than ${valuesMax}`, () => {
    assert.equal(mayHoldMore(Buffer.from(json), valuesMax), isMore);
  });
}
