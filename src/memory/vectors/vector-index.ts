import type { Ranked } from "#memory/ranked.ts";

/** What an index must know of an episode; `words` are the keyed hashes of its stems, never words. */
export type NewVector = {
  readonly episodeId: number;
  readonly vector: Float32Array;
  readonly words: readonly string[];
};

/** A question by its meaning and by its keyed words. */
export type Meant = {
  readonly vector: Float32Array;
  readonly words: readonly string[];
  /** Only episodes before this one. */
  readonly beforeId: number | undefined;
};

/** Why an index does not do what it was asked for. */
export type StoreFailure =
  | { readonly kind: "unreachable"; readonly errno: string }
  /** What the index was kept in is not there any more. */
  | { readonly kind: "missing" }
  /** It was made for vectors of another length. */
  | { readonly kind: "dimension" }
  | { readonly kind: "refused"; readonly status: number }
  /** There are as many vectors as this index takes. */
  | { readonly kind: "full" };

export type Done = { readonly kind: "ok" } | { readonly kind: "failed"; readonly failure: StoreFailure };

export type Nearest =
  | { readonly kind: "ok"; readonly ranked: readonly Ranked[] }
  | { readonly kind: "failed"; readonly failure: StoreFailure };

/** The cosine of the angle below which two texts have nothing to do with each other. */
export const leastCosine = 0.15;

/** Which vectors lie in an index: those of one model and one length. */
export type Made = { readonly model: string; readonly dimensions: number };

/**
 * Where vectors lie. What is kept of an episode is taken out and put in by its number, and twice is as good as once. `settle`
 * runs in the transaction that ends the work: it says which of the vectors still belong to what is kept.
 */
export interface VectorIndex {
  readonly place: "embedded" | "store";
  /** Makes room for vectors of this kind, before the first one. */
  prepare(made: Made): Promise<Done>;
  /** Whether vectors can be put in now: asked before they are made, for they cost money. */
  ready(made: Made): Promise<Done>;
  add(made: Made, vectors: readonly NewVector[], settle: () => ReadonlySet<number>): Promise<Done>;
  /** Takes out the vectors of what is gone; `idle` when there is nothing of it. */
  eraseGone(made: Made): Promise<Done | "idle">;
  clear(made: Made): Promise<Done>;
  nearest(made: Made, meant: Meant, max: number): Promise<Nearest>;
}
