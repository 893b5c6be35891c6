import type { Ranked } from "#memory/ranked.ts";
import type { Block } from "#memory/vectors/block.ts";
import type { Question } from "#memory/vectors/small-vector.ts";
import { VectorRoom, type Sizes } from "#memory/vectors/vector-room.ts";

/** Vectors in memory, by the episodes that they are of. */
export class LoadedVectors {
  readonly #room: VectorRoom;
  #episodeIds: Float64Array;

  constructor(dimensions: number, sizes: Sizes) {
    this.#room = new VectorRoom(dimensions, sizes);
    this.#episodeIds = new Float64Array(sizes.expected);
  }

  add({ episodeIds, records }: Block): void {
    const from = this.#room.count;
    const needed = from + episodeIds.length;
    if (needed > this.#episodeIds.length) {
      const larger = new Float64Array(needed * 2);
      larger.set(this.#episodeIds);
      this.#episodeIds = larger;
    }
    this.#episodeIds.set(episodeIds, from);
    this.#room.add(records, episodeIds.length);
  }

  erase(episodeId: number): void {
    const at = this.#episodeIds.lastIndexOf(episodeId, this.#room.count - 1);
    if (at < 0 || this.#room.count === 0) return;
    this.#room.erase(at);
    this.#episodeIds[at] = 0;
  }

  /** Best first; the score is the cosine. */
  nearest(question: Question, max: number): readonly Ranked[] {
    return this.#room.nearest(question, max).map(({ at, score }) => ({ episodeId: this.#episodeIds[at] ?? 0, score }));
  }
}
