import assert from "node:assert/strict";
import { test } from "node:test";
import { runLanes } from "#master/lanes.ts";

type Thing = { readonly lane: number; readonly name: string };

/** Things to work on, each held until it is let go. */
function workshop(things: readonly Thing[]) {
  const begun: string[] = [];
  const gates = new Map(things.map(({ name }) => [name, Promise.withResolvers<void>()]));
  const waiting = [...things];
  const beginnings = new Map(things.map(({ name }) => [name, Promise.withResolvers<void>()]));
  return {
    begun,
    hasBegun: (name: string) => beginnings.get(name)?.promise,
    letGo: (name: string) => gates.get(name)?.resolve(),
    parts: {
      next: async () => waiting.shift(),
      laneOf: ({ lane }: Thing) => lane,
      work: async ({ name }: Thing) => {
        begun.push(name);
        beginnings.get(name)?.resolve();
        await gates.get(name)?.promise;
      },
    },
  };
}

test("different lanes do not wait for each other; one lane keeps its order", async () => {
  const { begun, hasBegun, letGo, parts } = workshop([
    { lane: 1, name: "a1" },
    { lane: 1, name: "a2" },
    { lane: 2, name: "b1" },
  ]);
  const all = runLanes({ ...parts, atOnceMax: 8 });
  await hasBegun("b1");
  assert.deepEqual(begun, ["a1", "b1"]);
  letGo("a1");
  await hasBegun("a2");
  letGo("a2");
  letGo("b1");
  await all;
});

test("no more are worked on at once than the limit", async () => {
  const { begun, hasBegun, letGo, parts } = workshop([1, 2, 3].map((lane) => ({ lane, name: `n${lane}` })));
  const all = runLanes({ ...parts, atOnceMax: 2 });
  await hasBegun("n2");
  assert.deepEqual(begun, ["n1", "n2"]);
  letGo("n2");
  await hasBegun("n3");
  letGo("n1");
  letGo("n3");
  await all;
});
