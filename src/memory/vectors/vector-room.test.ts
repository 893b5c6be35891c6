import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, float, int8Array, nat, property, record } from "fast-check";
import { blockOf, cut, joined, packBlock, unpackBlock, without, type Block } from "#memory/vectors/block.ts";
import { makeQuestion, makeSmall } from "#memory/vectors/small-vector.ts";
import { madeUpVector } from "#memory/vectors/made-up-vector.ts";
import { VectorRoom, type Hit } from "#memory/vectors/vector-room.ts";

const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

/** Adds a vector behind the others; its number. */
function add(room: VectorRoom, vector: Float32Array): number {
  const made = makeSmall(vector);
  assert.ok(made !== undefined);
  room.add(blockOf([{ episodeId: 1, ...made }]).records, 1);
  return room.count - 1;
}

function nearest(room: VectorRoom, vector: Float32Array, max = 10): readonly Hit[] {
  const question = makeQuestion(vector);
  assert.ok(question !== undefined);
  return room.nearest(question, max);
}

const numbers = (hits: readonly Hit[]): readonly number[] => hits.map(({ at }) => at);

/** The ten nearest by floats, exactly. */
function byFloats(vectors: readonly Float32Array[], question: Float32Array): readonly Hit[] {
  return vectors
    .map((vector, at) => ({ at, score: cosine(question, vector) }))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, 10);
}

for (const [dimensions, count] of [
  [512, 700],
  [3, 40],
  [768, 5],
  [3_072, 50],
] as const) {
  test(`${count} vectors of ${dimensions} places: kernel, hand and floats find the same`, () => {
    const vectors = Array.from({ length: count }, (_, at) => madeUpVector(`note ${at}`, dimensions));
    const sizes = { expected: 10, placesMax: 20 };
    const rooms = [true, false].map((fast) => new VectorRoom(dimensions, { ...sizes, fast }));
    for (const room of rooms) for (const vector of vectors) add(room, vector);
    for (const asked of ["note 3", "something else"]) {
      const question = madeUpVector(asked, dimensions);
      const [byKernel = [], byHand] = rooms.map((room) => nearest(room, question));
      assert.deepEqual(numbers(byKernel), numbers(byHand ?? []));
      for (const [rank, { score }] of byFloats(vectors, question).entries()) {
        assert.ok(Math.abs(score - (byKernel[rank]?.score ?? 0)) < 0.01, `${rank}: ${score}`);
      }
    }
  });
}

test("what is erased is never found again, and an empty room finds nothing", () => {
  const room = new VectorRoom(32, { expected: 0, placesMax: 5 });
  const question = madeUpVector("a", 32);
  assert.deepEqual(nearest(room, question), []);
  const [first, second] = [add(room, question), add(room, madeUpVector("b", 32))];
  assert.equal(nearest(room, question)[0]?.at, first);
  room.erase(first);
  assert.deepEqual(numbers(nearest(room, question)), [second]);
});

test("a vector that points nowhere is none", () => {
  for (const vector of [new Float32Array(4), Float32Array.of(Number.NaN, 1), new Float32Array()]) {
    assert.equal(makeSmall(vector), undefined);
    assert.equal(makeQuestion(vector), undefined);
  }
});

test("a block comes back from its packed bytes, is cut and joined, and loses what is gone", () => {
  const bytes = int8Array({ minLength: 32, maxLength: 32 });
  const entry = record({ episodeId: nat(), scale: float({ noNaN: true }), bytes }, { noNullPrototype: true });
  const plain = ({ episodeIds, records }: Block) => [[...episodeIds], [...records]];
  check(
    property(array(entry, { minLength: 1, maxLength: 20 }), nat(20), (entries, at) => {
      const block = blockOf(entries);
      assert.deepEqual(plain(unpackBlock(packBlock(block), entries.length)), plain(block));
      assert.deepEqual(plain(joined(...cut(block, at))), plain(block));
      const gone = new Set(entries.slice(0, at).map(({ episodeId }) => episodeId));
      assert.deepEqual(
        plain(without(block, gone)),
        plain(blockOf(entries.filter(({ episodeId }) => !gone.has(episodeId)))),
      );
    }),
  );
});
