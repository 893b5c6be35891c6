import {
  add,
  addFour,
  constant,
  dotPairs,
  get,
  isBelow,
  isGreaterF32,
  isLessF32,
  loadEightBytes,
  loadEightShorts,
  loadF32,
  makeModule,
  multiplyF32,
  repeatWhile,
  set,
  storeF32,
  storeI32,
  sumOfFour,
  types,
  when,
  zeroFour,
} from "#memory/vectors/wasm-code.ts";

const { i32, f32, v128 } = types;

/** A record is a 32-bit float, by which its product counts, and the bytes of the vector. */
export const scaleBytes = 4;
/** A place among the best is a 32-bit float, the score, and the record's number. */
export const placeBytes = 8;

// The parameters and the locals by their numbers.
const [query, bytes, records, count, best, bestEnd] = [0, 1, 2, 3, 4, 5];
const [at, sum, from, end, score, least, leastAt, number] = [6, 7, 8, 9, 10, 11, 12, 13];

const plus = (local: number, value: number): readonly number[] => set(local, add(get(local), constant(value)));

/** Records are a multiple of so many bytes long, scale apart: as much is multiplied in one turn. */
export const turnBytes = 32;

const eights = Array.from({ length: turnBytes / 8 }, (_, eight) => {
  const pairs = dotPairs(loadEightBytes(get(from), scaleBytes + eight * 8), loadEightShorts(get(at), eight * 16));
  return set(sum, addFour(get(sum), pairs));
});

/** The product of the query with one record. */
const product = [
  set(sum, zeroFour),
  set(at, get(query)),
  set(from, get(records)),
  set(end, add(get(records), get(bytes))),
  repeatWhile(isBelow(get(from), get(end)), ...eights, plus(from, turnBytes), plus(at, 2 * turnBytes)),
  set(score, multiplyF32(sumOfFour(sum), loadF32(get(records)))),
];

/** The weakest of the best makes room, and the weakest of those that stay is looked for. */
const take = [
  storeF32(get(leastAt), get(score)),
  storeI32(get(leastAt), get(number)),
  set(at, get(best)),
  set(leastAt, get(best)),
  set(least, loadF32(get(best))),
  repeatWhile(
    isBelow(get(at), get(bestEnd)),
    when(isLessF32(loadF32(get(at)), get(least)), set(least, loadF32(get(at))), set(leastAt, get(at))),
    plus(at, placeBytes),
  ),
];

/**
 * `search(query, bytes, records, count, best, bestEnd)`: addresses in memory. The query is as many 16-bit numbers as a record
 * has bytes (a multiple of `turnBytes`, scale apart); the places from `best` to `bestEnd` are filled before with what must be
 * beaten. A record whose scale is not a number is never found.
 */
export const searchKernel: Uint8Array<ArrayBuffer> = makeModule({
  name: "search",
  parameters: [i32, i32, i32, i32, i32, i32],
  locals: [i32, v128, i32, i32, f32, f32, i32, i32],
  body: [
    set(leastAt, get(best)),
    set(least, loadF32(get(best))),
    when(
      get(count),
      repeatWhile(
        isBelow(get(number), get(count)),
        ...product,
        when(isGreaterF32(get(score), get(least)), ...take),
        plus(number, 1),
        set(records, add(add(get(records), get(bytes)), constant(scaleBytes))),
      ),
    ),
  ],
});
