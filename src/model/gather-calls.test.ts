import assert from "node:assert/strict";
import { test } from "node:test";
import { GatherCalls, type CallPiece } from "#model/gather-calls.ts";

function gathered(pieces: readonly CallPiece[], limits = { callsMax: 3, charsMax: 100 }) {
  const gather = new GatherCalls(limits);
  for (const piece of pieces) gather.take(piece);
  return gather.calls;
}

const cases: readonly (readonly [string, readonly CallPiece[], ReturnType<typeof gathered>])[] = [
  [
    "two calls in pieces, as OpenAI streams them",
    [
      { index: 0, id: "a", function: { name: "recall", arguments: "" } },
      { index: 0, function: { arguments: '{"query":' } },
      { index: 0, function: { arguments: '"keys"}' } },
      { index: 1, id: "b", function: { name: "remember", arguments: "{}" } },
    ],
    [
      { id: "a", name: "recall", input: '{"query":"keys"}' },
      { id: "b", name: "remember", input: "{}" },
    ],
  ],
  [
    "no index: a new id begins a new call, the same one goes on",
    [
      { id: "a", function: { name: "recall", arguments: "{" } },
      { id: "a", function: { name: "recall", arguments: "}" } },
      { id: "b", function: { name: "forget", arguments: "{}" } },
    ],
    [
      { id: "a", name: "recall", input: "{}" },
      { id: "b", name: "forget", input: "{}" },
    ],
  ],
  [
    "no id at all gets one of ours",
    [{ function: { name: "recall", arguments: "{}" } }],
    [{ id: "call_1", name: "recall", input: "{}" }],
  ],
  ["a call without a name is none", [{ index: 0, id: "a", function: { arguments: "{}" } }], []],
];

for (const [title, pieces, calls] of cases) test(title, () => assert.deepEqual(gathered(pieces), calls));

test("calls and their input are bounded", () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ index, id: `${index}`, function: { name: "recall" } }));
  assert.equal(gathered(many).length, 3);
  const long = Array.from({ length: 9 }, () => ({
    index: 0,
    id: "a",
    function: { name: "n", arguments: "x".repeat(60) },
  }));
  assert.equal(gathered(long)[0]?.input.length, 60);
});
