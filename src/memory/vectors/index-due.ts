import type { MemoryFile } from "#memory/memory-file.ts";
import { nextDue, settleDue, type Due } from "#memory/vectors/due.ts";
import { otherLength, writeIdentity, type Identity } from "#memory/vectors/identity.ts";
import type { KnownVectors } from "#memory/vectors/known-vectors.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";
import type { Done, Made, NewVector, VectorIndex } from "#memory/vectors/vector-index.ts";

export type Indexing = {
  readonly file: MemoryFile;
  readonly index: VectorIndex;
  readonly known: KnownVectors;
  readonly identity: Identity;
  /** Where an earlier index may have been left; undefined when there is no vector store. */
  readonly store: VectorIndex | undefined;
};

/** What one step came to: there may be more to do, all is done, or it cannot be done now. */
export type Step =
  | { readonly kind: "more" }
  | { readonly kind: "idle" }
  | { readonly kind: "trouble"; readonly trouble: SearchTrouble };

const more: Step = { kind: "more" };
const idle: Step = { kind: "idle" };

const stepOf = (done: Done): Step =>
  done.kind === "ok" ? more : { kind: "trouble", trouble: { kind: "store", failure: done.failure } };

const madeOf = ({ model, dimensions }: Identity, found: number): Made => ({ model, dimensions: dimensions ?? found });

/** Clears what an earlier index has left outside. */
async function clearLeft({ file, store, identity }: Indexing): Promise<Step> {
  const [first, ...rest] = identity.left;
  if (first === undefined || store === undefined) return idle;
  const done = await store.clear(first);
  if (done.kind === "ok" || done.failure.kind === "missing") {
    file.whole(() => writeIdentity(file, { ...identity, left: rest }));
    return more;
  }
  return stepOf(done);
}

async function eraseGone({ index, identity }: Indexing): Promise<Step> {
  const done = await index.eraseGone(madeOf(identity, 0));
  return done === "idle" ? idle : stepOf(done);
}

/** A text that the model does not take must not keep the others from being indexed: alone it is left out. */
async function vectorsFor(indexing: Indexing, due: readonly Due[]): Promise<readonly NewVector[] | SearchTrouble> {
  const { file, known } = indexing;
  const embedded = await known.of(due.map(({ text }) => text));
  if (embedded.kind === "ok") {
    return due.flatMap(({ episodeId, text }, at) => {
      const vector = embedded.vectors[at];
      return vector === undefined ? [] : [{ episodeId, vector, words: file.wordsOf(text) }];
    });
  }
  const { code } = embedded.failure;
  if (code !== "llm.bad_request" && code !== "llm.context_length" && code !== "llm.content_policy") {
    return { kind: "model", failure: embedded.failure };
  }
  if (due.length === 1) return [];
  const half = Math.ceil(due.length / 2);
  const first = await vectorsFor(indexing, due.slice(0, half));
  if ("kind" in first) return first;
  const second = await vectorsFor(indexing, due.slice(half));
  return "kind" in second ? second : [...first, ...second];
}

/** Whether vectors of this length can be put in now; the first ones make room for themselves. */
async function roomFor({ file, index, identity }: Indexing, dimensions: number): Promise<Step | undefined> {
  const made = madeOf(identity, dimensions);
  const done = await (identity.prepared ? index.ready(made) : index.prepare(made));
  if (done.kind === "failed") return stepOf(done);
  if (!identity.prepared) file.whole(() => writeIdentity(file, { ...identity, dimensions, prepared: true }));
  return undefined;
}

async function addVectors(indexing: Indexing, due: readonly Due[], vectors: readonly NewVector[]): Promise<Step> {
  const { file, index, identity } = indexing;
  const [first] = vectors;
  if (first === undefined) {
    file.whole(() => settleDue(file, due)); // nothing in them to be found by
    return more;
  }
  const { length } = first.vector;
  const trouble = otherLength(identity, length);
  if (trouble !== undefined) return { kind: "trouble", trouble };
  const no = identity.dimensions === undefined ? await roomFor(indexing, length) : undefined;
  if (no !== undefined) return no;
  return stepOf(await index.add(madeOf(identity, length), vectors, () => settleDue(file, due)));
}

async function addDue(indexing: Indexing): Promise<Step> {
  const { file, identity } = indexing;
  const due = nextDue(file, Math.min(file.limits.embedTextsMax, file.limits.storePointsMax));
  if (due.length === 0) return idle;
  // Vectors cost money: they are not made for an index that takes none now.
  const no = identity.dimensions === undefined ? undefined : await roomFor(indexing, identity.dimensions);
  if (no !== undefined) return no;
  const telling = due.filter(({ text }) => text !== "");
  const vectors = await vectorsFor(indexing, telling);
  return "kind" in vectors ? { kind: "trouble", trouble: vectors } : addVectors(indexing, due, vectors);
}

/** Brings the index a little nearer to what is kept: first what is to go, then what is new. */
export async function indexDue(indexing: Indexing): Promise<Step> {
  for (const work of [clearLeft, eraseGone]) {
    const step = await work(indexing);
    if (step.kind !== "idle") return step;
  }
  return addDue(indexing);
}
