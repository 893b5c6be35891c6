import { numberOf, type MemoryFile } from "#memory/memory-file.ts";
import type { Ranked } from "#memory/ranked.ts";
import { packBlock, unpackBlock, type Entry } from "#memory/vectors/block.ts";
import { makeQuestion } from "#memory/vectors/small-vector.ts";
import { VectorRoom } from "#memory/vectors/vector-room.ts";

const placeOf = (blockId: number): string => `vectors ${blockId}`;

type Loaded = { readonly room: VectorRoom; readonly episodes: number[]; readonly places: Map<number, number> };

/**
 * The vectors in the bot's own file: small integers, sealed many in a row, read into memory when the first question comes.
 * Its changes belong inside a transaction of the file.
 */
export class EmbeddedIndex {
  readonly #file: MemoryFile;
  #loaded: Loaded | undefined;

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

  add(entries: readonly Entry[]): void {
    const { vectorsPerBlock } = this.#file.limits;
    const last = this.#file.get("SELECT max(block_id) AS block_id FROM vector_blocks")?.["block_id"];
    const held = typeof last === "number" ? this.#open(last) : [];
    const room = vectorsPerBlock - held.length;
    if (typeof last === "number" && room > 0) this.#write(last, [...held, ...entries.slice(0, room)]);
    for (let from = typeof last === "number" ? Math.max(0, room) : 0; from < entries.length; from += vectorsPerBlock) {
      this.#write(this.#newBlock(), entries.slice(from, from + vectorsPerBlock));
    }
    if (this.#loaded !== undefined) for (const entry of entries) place(this.#loaded, entry);
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
      const at = this.#loaded?.places.get(episodeId);
      if (at !== undefined) this.#loaded?.room.erase(at);
      this.#loaded?.places.delete(episodeId);
    }
    for (const blockId of new Set(rows.map((row) => numberOf(row, "block_id")))) {
      const stay = this.#open(blockId).filter(({ episodeId }) => !gone.has(episodeId));
      this.#write(blockId, stay);
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
    const { room, episodes } = (this.#loaded ??= this.#load(vector.length));
    return room.nearest(question, max).map(({ at, score }) => ({ episodeId: episodes[at] ?? 0, score }));
  }

  #open(blockId: number): readonly Entry[] {
    const row = this.#file.get("SELECT vectors, sealed FROM vector_blocks WHERE block_id = ?", blockId);
    return unpackBlock(this.#file.unsealBytes(placeOf(blockId), row?.["sealed"]), numberOf(row, "vectors"));
  }

  #newBlock(): number {
    const row = this.#file.get("INSERT INTO vector_blocks (vectors, sealed) VALUES (0, x'') RETURNING block_id");
    return numberOf(row, "block_id");
  }

  /** Puts entries in the place of what a row held; an empty row goes. */
  #write(blockId: number, entries: readonly Entry[]): void {
    if (entries.length === 0) return void this.#file.change("DELETE FROM vector_blocks WHERE block_id = ?", blockId);
    const sealed = this.#file.sealBytes(placeOf(blockId), packBlock(entries));
    const change = "UPDATE vector_blocks SET vectors = ?, sealed = ? WHERE block_id = ?";
    this.#file.change(change, entries.length, sealed, blockId);
    for (const { episodeId } of entries) {
      this.#file.change("INSERT OR IGNORE INTO vectors (episode_id, block_id) VALUES (?, ?)", episodeId, blockId);
    }
  }

  #load(dimensions: number): Loaded {
    const sizes = { expected: this.count, placesMax: this.#file.limits.vectorCandidates };
    const loaded: Loaded = { room: new VectorRoom(dimensions, sizes), episodes: [], places: new Map() };
    for (const row of this.#file.all("SELECT block_id FROM vector_blocks ORDER BY block_id")) {
      for (const entry of this.#open(numberOf(row, "block_id"))) place(loaded, entry);
    }
    return loaded;
  }
}

function place({ room, episodes, places }: Loaded, entry: Entry): void {
  const at = room.add(entry);
  episodes[at] = entry.episodeId;
  places.set(entry.episodeId, at);
}
