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
  [`${"[".repeat(500)}${"]".repeat(500)}`, 9_999, false],
  [`[${"[[]],".repeat(500)}0]`, 9_999, false],
];

for (const [json, valuesMax, isMore] of cases) {
  test(`${json.slice(0, 60)} ${isMore ? "may hold" : "holds no"} more than ${valuesMax}`, () => {
    assert.equal(mayHoldMore(Buffer.from(json), valuesMax), isMore);
  });
}

test("what is nested so deep that it could be read, but not written anew, is more than any number of values", () => {
  const deep = `${"[".repeat(6_000)}${"]".repeat(6_000)}`;
  assert.throws(() => JSON.stringify(JSON.parse(deep)), RangeError);
  assert.equal(mayHoldMore(Buffer.from(deep), 9_999), true);
});
