import assert from "node:assert/strict";
import { test } from "node:test";
import { parseUsd, usdText } from "#contracts/money.ts";
import { parseOwnPrices } from "#contracts/own-prices.ts";

const amounts: readonly (readonly [string, number | undefined])[] = [
  ["5", 5e9],
  [" 2.50 ", 2.5e9],
  ["2,5", 2.5e9],
  ["$3", 3e9],
  ["3 $", 3e9],
  ["0.000001", 1_000],
  ["1000000", 1e15],
  ["1000001", undefined],
  ["0", undefined],
  ["0.00", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["1.", undefined],
  ["1,000.5", undefined],
  ["five", undefined],
  ["", undefined],
];

for (const [text, nano] of amounts) {
  test(`“${text}” is ${nano === undefined ? "no amount" : nano}`, () => assert.equal(parseUsd(text), nano));
}

test("dollars and cents, finer below a cent", () => {
  assert.deepEqual([5e9, 4.056e9, 0, 1_230_000].map(usdText), ["5.00", "4.06", "0.00", "0.0012"]);
});

test("prices of one's own are pairs of dollars", () => {
  assert.deepEqual(parseOwnPrices('{"a":[1,2.5]}'), { a: [1, 2.5] });
  for (const text of ["", "[]", '{"a":1}', '{"a":[1]}', '{"a":[1,-2]}', '{"a":["1",2]}', "{"]) {
    assert.equal(parseOwnPrices(text), undefined, text);
  }
});
