import { placeBytes, scaleBytes, searchKernel } from "#memory/vectors/search-kernel.ts";
import { paddedLength, type Question } from "#memory/vectors/small-vector.ts";

/** A vector's number in the room, and its product with the question: the cosine of the angle between them. */
export type Hit = { readonly at: number; readonly score: number };

/** Addresses in memory, as the kernel takes them. */
type Places = {
  readonly query: number;
  readonly bytes: number;
  readonly records: number;
  readonly count: number;
  readonly best: number;
  readonly bestEnd: number;
};
type Search = (places: Places) => void;

const pageBytes = 65_536;
/** Room for more, so that not every new vector makes the memory grow. */
const headroom = 256;

/** Machines without the instructions search by hand, many times slower: https://webassembly.org/features/ */
const canSearchFast = (): boolean => typeof WebAssembly === "object" && WebAssembly.validate(searchKernel);

export type Sizes = {
  /** How many vectors are to come; more find room, too. */
  readonly expected: number;
  /** How many of the nearest are ever asked for. */
  readonly placesMax: number;
  readonly fast?: boolean;
};

/**
 * Vectors of one length side by side in one piece of memory, searched exactly: every one is compared. The memory is
 * WebAssembly's, because the bot's JavaScript runs without optimising compilers, and a loop over a hundred thousand vectors
 * would take seconds.
 */
export class VectorRoom {
  readonly #length: number;
  readonly #placesMax: number;
  readonly #memory: WebAssembly.Memory;
  readonly #search: Search;
  #count = 0;

  constructor(dimensions: number, { expected, placesMax, fast = canSearchFast() }: Sizes) {
    this.#length = paddedLength(dimensions);
    this.#placesMax = placesMax;
    const initial = Math.ceil(this.#addressOf(expected + headroom) / pageBytes);
    this.#memory = new WebAssembly.Memory({ initial });
    this.#search = fast ? fastSearch(this.#memory) : slowSearch(this.#memory);
  }

  get count(): number {
    return this.#count;
  }

  /** Behind the question and the places of the best come the records. */
  get #best(): number {
    return this.#length * Int16Array.BYTES_PER_ELEMENT;
  }

  #addressOf(at: number): number {
    const records = this.#best + this.#placesMax * placeBytes;
    return records + at * (this.#length + scaleBytes);
  }

  /** Adds records (a scale and its bytes, each) behind the others. */
  add(records: Uint8Array, count: number): void {
    const end = this.#addressOf(this.#count + count);
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil((missing + headroom * this.#length) / pageBytes));
    new Uint8Array(this.#memory.buffer).set(records, this.#addressOf(this.#count));
    this.#count += count;
  }

  /** This one is never found again, and nothing of it stays. */
  erase(at: number): void {
    new Int8Array(this.#memory.buffer, this.#addressOf(at) + scaleBytes, this.#length).fill(0);
    new DataView(this.#memory.buffer).setFloat32(this.#addressOf(at), Number.NaN, true);
  }

  /** The nearest ones, best first. */
  nearest({ scale, shorts }: Question, max: number): readonly Hit[] {
    const places = Math.min(max, this.#placesMax);
    const view = new DataView(this.#memory.buffer);
    new Int16Array(this.#memory.buffer, 0, this.#length).set(shorts);
    const place = (number: number): number => this.#best + number * placeBytes;
    for (let number = 0; number < places; number += 1) view.setFloat32(place(number), Number.NEGATIVE_INFINITY, true);
    const [best, bestEnd] = [this.#best, place(places)];
    this.#search({ query: 0, bytes: this.#length, records: this.#addressOf(0), count: this.#count, best, bestEnd });
    return Array.from({ length: places }, (_, number) => ({
      at: view.getInt32(place(number) + scaleBytes, true),
      score: view.getFloat32(place(number), true) * scale,
    }))
      .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
      .toSorted((one, other) => other.score - one.score);
  }
}

function fastSearch(memory: WebAssembly.Memory): Search {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(searchKernel), { env: { memory } });
  const { search } = exports;
  if (typeof search !== "function") throw new Error("the search is not in its module");
  return ({ query, bytes, records, count, best, bestEnd }) => void search(query, bytes, records, count, best, bestEnd);
}

/** The same without the kernel. */
function slowSearch(memory: WebAssembly.Memory): Search {
  return ({ query, bytes, records, count, best, bestEnd }) => {
    const view = new DataView(memory.buffer);
    const question = new Int16Array(memory.buffer, query, bytes);
    const scoreOf = (at: number): number => {
      const from = records + at * (bytes + scaleBytes);
      const record = new Int8Array(memory.buffer, from + scaleBytes, bytes);
      return (
        record.reduce((sum, value, place) => sum + value * (question[place] ?? 0), 0) * view.getFloat32(from, true)
      );
    };
    const found = Array.from({ length: count }, (_, at) => ({ at, score: scoreOf(at) }))
      .filter(({ score }) => !Number.isNaN(score))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, (bestEnd - best) / placeBytes);
    for (const [number, { at, score }] of found.entries()) {
      view.setFloat32(best + number * placeBytes, score, true);
      view.setInt32(best + number * placeBytes + scaleBytes, at, true);
    }
  };
}
