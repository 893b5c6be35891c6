import { numberOf, type MemoryFile } from "#memory/memory-file.ts";
import type { Ranked } from "#memory/ranked.ts";
import {
  blockOf,
  cut,
  joined,
  packBlock,
  unpackBlock,
  without,
  type Block,
  type Entry,
} from "#memory/vectors/block.ts";
import { collectOnBun } from "#memory/vectors/collect-on-bun.ts";
import { LoadedVectors } from "#memory/vectors/loaded-vectors.ts";
import { makeQuestion } from "#memory/vectors/small-vector.ts";

/** While a large index is read, what was read goes again and again: some 40 MB each time. */
const blocksPerCollection = 300;

const placeOf = (blockId: number): string => `vectors ${blockId}`;

/**
 * The vectors in the bot's own file: small integers, sealed many in a row, read into memory when the first question comes.
 * Its changes belong inside a transaction of the file.
 */
export class EmbeddedIndex {
  readonly #file: MemoryFile;
  #loaded: LoadedVectors | undefined;

  constructor(file: MemoryFile) {
    this.#file = file;
  }

  get count(): number {
    return numberOf(this.#file.get("SELECT coalesce(sum(vectors), 0) AS count FROM vector_blocks"), "count");
  }

  /** What was loaded is read anew when it is needed: the file may say something else than was thought. */
  unload(): void {
    this.#loaded = undefined;
  }

  /** The last row is filled first, then new ones are made. */
  add(entries: readonly Entry[]): void {
    const { vectorsPerBlock } = this.#file.limits;
    const added = blockOf(entries);
    this.#loaded?.add(added);
    const last = this.#file.get("SELECT max(block_id) AS block_id FROM vector_blocks")?.["block_id"];
    let rest = added;
    if (typeof last === "number") {
      const held = this.#open(last);
      const [more, left] = cut(added, Math.max(0, vectorsPerBlock - held.episodeIds.length));
      if (more.episodeIds.length > 0) this.#put(last, joined(held, more), more);
      rest = left;
    }
    while (rest.episodeIds.length > 0) {
      const [next, left] = cut(rest, vectorsPerBlock);
      this.#put(this.#newBlock(), next, next);
      rest = left;
    }
  }

  /** Erases the vectors of what is gone, in the file and in memory. */
  eraseGone(): void {
    const rows = this.#file.all(
      "SELECT episode_id, block_id FROM vectors WHERE block_id IS NOT NULL AND episode_id IN (SELECT episode_id FROM vector_gone)",
    );
    const gone = new Set(rows.map((row) => numberOf(row, "episode_id")));
    for (const episodeId of gone) {
      this.#file.change("DELETE FROM vectors WHERE episode_id = ?", episodeId);
      this.#file.change("DELETE FROM vector_gone WHERE episode_id = ?", episodeId);
      this.#loaded?.erase(episodeId);
    }
    for (const blockId of new Set(rows.map((row) => numberOf(row, "block_id")))) {
      this.#write(blockId, without(this.#open(blockId), gone));
    }
  }

  clear(): void {
    this.#file.change("DELETE FROM vectors WHERE block_id IS NOT NULL");
    this.#file.change("DELETE FROM vector_blocks");
    this.unload();
  }

  /** The nearest episodes, best first; the score is the cosine. */
  nearest(vector: Float32Array, max: number): readonly Ranked[] {
    const question = makeQuestion(vector);
    if (question === undefined) return [];
    return (this.#loaded ??= this.#load(vector.length)).nearest(question, max);
  }

  #open(blockId: number): Block {
    const row = this.#file.get("SELECT vectors, sealed FROM vector_blocks WHERE block_id = ?", blockId);
    return unpackBlock(this.#file.unsealBytes(placeOf(blockId), row?.["sealed"]), numberOf(row, "vectors"));
  }

  #newBlock(): number {
    const row = this.#file.get("INSERT INTO vector_blocks (vectors, sealed) VALUES (0, x'') RETURNING block_id");
    return numberOf(row, "block_id");
  }

  /** Puts a block in the place of what a row held; an empty row goes. */
  #write(blockId: number, block: Block): void {
    const { episodeIds } = block;
    if (episodeIds.length === 0) return void this.#file.change("DELETE FROM vector_blocks WHERE block_id = ?", blockId);
    const sealed = this.#file.sealBytes(placeOf(blockId), packBlock(block));
    const change = "UPDATE vector_blocks SET vectors = ?, sealed = ? WHERE block_id = ?";
    this.#file.change(change, episodeIds.length, sealed, blockId);
  }

  /** The same for a block that vectors were added to: the file says in which row each of them lies. */
  #put(blockId: number, block: Block, added: Block): void {
    this.#write(blockId, block);
    for (const episodeId of added.episodeIds) {
      this.#file.change("INSERT OR IGNORE INTO vectors (episode_id, block_id) VALUES (?, ?)", episodeId, blockId);
    }
  }

  #load(dimensions: number): LoadedVectors {
    const sizes = { expected: this.count, placesMax: this.#file.limits.vectorCandidates };
    const loaded = new LoadedVectors(dimensions, sizes);
    const rows = this.#file.all("SELECT block_id FROM vector_blocks ORDER BY block_id");
    for (const [at, row] of rows.entries()) {
      loaded.add(this.#open(numberOf(row, "block_id")));
      if (at % blocksPerCollection === blocksPerCollection - 1) collectOnBun();
    }
    return loaded;
  }
}
