import type { RecallQuery } from "#memory/memory.ts";
import type { Ranked } from "#memory/ranked.ts";
import type { Indexing } from "#memory/vectors/index-due.ts";
import { otherLength } from "#memory/vectors/identity.ts";
import { Unsealable } from "#memory/seal.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";

type Answered =
  | { readonly kind: "ok"; readonly ranked: readonly Ranked[] }
  | { readonly kind: "failed"; readonly trouble: SearchTrouble };

/** What the disk has to do with it; throws what is a bug. */
export function troubleOf(error: unknown): SearchTrouble {
  if (error instanceof StorageError) return { kind: "disk" };
  if (error instanceof Unsealable) return { kind: "damaged" };
  throw error;
}

export const failedBy = (error: unknown): Answered => ({ kind: "failed", trouble: troubleOf(error) });

/** Makes a vector of a question and asks the index what lies near it; why not, when that cannot be done in time. */
export async function askIndex(indexing: Indexing, query: RecallQuery, text: string): Promise<Answered> {
  const { file, index, identity, known } = indexing;
  const vector = await known.ofQuestion(text);
  if (!(vector instanceof Float32Array)) return { kind: "failed", trouble: vector };
  const trouble = otherLength(identity, vector.length);
  if (trouble !== undefined) return { kind: "failed", trouble };
  const made = { model: identity.model, dimensions: vector.length };
  const meant = { vector, words: file.wordsOf(query.text), beforeId: query.beforeId };
  const found = await index.nearest(made, meant, file.limits.vectorCandidates);
  return found.kind === "ok" ? found : { kind: "failed", trouble: { kind: "store", failure: found.failure } };
}
