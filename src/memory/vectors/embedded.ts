import type { MemoryFile } from "#memory/memory-file.ts";
import type { EmbeddedIndex } from "#memory/vectors/embedded-index.ts";
import { makeSmall } from "#memory/vectors/small-vector.ts";
import { leastCosine, type Done, type VectorIndex } from "#memory/vectors/vector-index.ts";

const done: Done = { kind: "ok" };
const full: Done = { kind: "failed", failure: { kind: "full" } };

/** The index in the bot's own file. Nothing outside is asked; the disk throws. */
export function embedded(file: MemoryFile, index: EmbeddedIndex): VectorIndex {
  return {
    place: "embedded",
    prepare: async () => done,
    add: async (_, vectors, settle) => {
      file.whole(() => {
        const still = settle();
        const entries = vectors.flatMap(({ episodeId, vector }) => {
          const small = still.has(episodeId) ? makeSmall(vector) : undefined;
          return small === undefined ? [] : [{ episodeId, ...small }];
        });
        index.add(entries);
      });
      return done;
    },
    ready: async () => (index.count < file.limits.vectorsMax ? done : full),
    eraseGone: async () => "idle", // they went in the transaction in which the episodes did
    clear: async () => {
      file.whole(() => index.clear());
      return done;
    },
    nearest: async (_, { vector }, max) => {
      const ranked = index.nearest(vector, max).filter(({ score }) => score >= leastCosine);
      return { kind: "ok", ranked };
    },
  };
}
