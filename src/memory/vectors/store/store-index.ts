import { numberOf, type MemoryFile } from "#memory/memory-file.ts";
import type { Ranked } from "#memory/ranked.ts";
import { collectionName } from "#memory/vectors/store/collection-name.ts";
import { sparseNote, sparseQuestion } from "#memory/vectors/store/sparse.ts";
import type { VectorStoreAccess } from "#memory/vectors/store/store-access.ts";
import { storeCaller, type StoreCall, type StoreReply } from "#memory/vectors/store/store-calls.ts";
import { leastCosine, type Done, type Made, type Meant, type VectorIndex } from "#memory/vectors/vector-index.ts";

/** As many places behind the point as a cosine needs: a third of what a float takes as text. */
const plainNumbers = (vector: Float32Array): readonly number[] =>
  Array.from(vector, (value) => Math.round(value * 100_000) / 100_000);

const done: Done = { kind: "ok" };
const missing: Done = { kind: "failed", failure: { kind: "missing" } };

type Found = {
  readonly points?: readonly { readonly score?: number; readonly payload?: { readonly note?: number } }[];
};

/** What the store answers to a question, as far as it has the shape that is written down. */
function rankedOf(result: unknown): readonly Ranked[] {
  // The store's own answer through our own gate; what is absent is left out.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { points = [] } = (result ?? {}) as Found;
  return points.flatMap(({ score = 0, payload }) =>
    payload?.note === undefined ? [] : [{ episodeId: payload.note, score }],
  );
}

/** A question in Qdrant's words: by meaning and by keyed words at once, joined by their places. */
function questionOf({ vector, words, beforeId }: Meant, max: number): StoreCall {
  const filter = beforeId === undefined ? {} : { filter: { must: [{ key: "note", range: { lt: beforeId } }] } };
  const byMeaning = {
    query: plainNumbers(vector),
    using: "dense",
    limit: max,
    score_threshold: leastCosine,
    ...filter,
  };
  const byWords = { query: sparseQuestion(words), using: "words", limit: max, ...filter };
  const prefetch = words.length === 0 ? [byMeaning] : [byMeaning, byWords];
  return { method: "POST", path: "/points/query", body: { prefetch, query: { fusion: "rrf" }, limit: max } };
}

const outside = "block_id IS NULL";

/**
 * The index in Qdrant, reached through Hatchery's gate alone, which knows whose points these are. Which episodes lie there the
 * bot's own file says: before they are put in, so that nothing can stay behind there when its episode is erased.
 */
export class StoreIndex implements VectorIndex {
  readonly place = "store";
  readonly #file: MemoryFile;
  readonly #call: (collection: string, call: StoreCall) => Promise<StoreReply>;

  constructor(file: MemoryFile, access: VectorStoreAccess) {
    this.#file = file;
    this.#call = storeCaller(access, file.limits);
  }

  prepare(made: Made): Promise<Done> {
    return this.#do(made, { method: "PUT", path: "", body: {} });
  }

  /** A store that has lost everything of ours is asked for nothing more: the index has to be made anew. */
  async ready(made: Made): Promise<Done> {
    const reply = await this.#call(collectionName(made), { method: "POST", path: "/points/count", body: {} });
    if (reply.kind === "failed") return reply;
    const { result } = reply;
    const isEmpty = typeof result === "object" && result !== null && "count" in result && result.count === 0;
    return isEmpty && this.#hasPut() ? missing : done;
  }

  /** Whether something was put there that has not changed since. */
  #hasPut(): boolean {
    const put = `SELECT 1 FROM vectors WHERE ${outside} AND episode_id NOT IN (SELECT episode_id FROM vector_due) LIMIT 1`;
    return this.#file.get(put) !== undefined;
  }

  async add(...[made, vectors, settle]: Parameters<VectorIndex["add"]>): Promise<Done> {
    const file = this.#file;
    file.whole(() => {
      for (const { episodeId } of vectors) {
        file.change("INSERT OR IGNORE INTO vectors (episode_id) VALUES (?)", episodeId);
      }
    });
    const points = vectors.map(({ episodeId, vector, words }) => ({
      id: episodeId,
      vector: { dense: plainNumbers(vector), ...(words.length === 0 ? {} : { words: sparseNote(words) }) },
    }));
    const put = await this.#do(made, { method: "PUT", path: "/points", body: { points } });
    if (put.kind === "failed") return put;
    file.whole(() => {
      const still = settle();
      for (const { episodeId } of vectors) {
        // It was erased or changed while it was on its way.
        if (!still.has(episodeId)) file.change("INSERT OR IGNORE INTO vector_gone (episode_id) VALUES (?)", episodeId);
      }
    });
    return done;
  }

  async eraseGone(made: Made): Promise<Done | "idle"> {
    const rows = this.#file.all("SELECT episode_id FROM vector_gone LIMIT ?", this.#file.limits.storePointsMax);
    if (rows.length === 0) return "idle";
    const gone = rows.map((row) => numberOf(row, "episode_id"));
    const erased = await this.#do(made, { method: "POST", path: "/points/delete", body: { points: gone } });
    if (erased.kind === "failed") return erased;
    this.#file.whole(() => {
      for (const episodeId of gone) {
        this.#file.change(`DELETE FROM vectors WHERE episode_id = ? AND ${outside}`, episodeId);
        this.#file.change("DELETE FROM vector_gone WHERE episode_id = ?", episodeId);
      }
    });
    return done;
  }

  clear(made: Made): Promise<Done> {
    return this.#do(made, { method: "POST", path: "/points/delete", body: { filter: {} } });
  }

  async nearest(...[made, meant, max]: Parameters<VectorIndex["nearest"]>): ReturnType<VectorIndex["nearest"]> {
    const reply = await this.#call(collectionName(made), questionOf(meant, max));
    return reply.kind === "failed" ? reply : { kind: "ok", ranked: rankedOf(reply.result) };
  }

  async #do(made: Made, call: StoreCall): Promise<Done> {
    const reply = await this.#call(collectionName(made), call);
    return reply.kind === "failed" ? reply : done;
  }
}
