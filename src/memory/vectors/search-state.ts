import type { ModelFailure } from "#model/failure.ts";
import type { StoreFailure } from "#memory/vectors/vector-index.ts";

/** Why something is found by its words alone. */
export type SearchTrouble =
  /** Nobody has given a model that makes vectors. */
  | { readonly kind: "no_model" }
  | { readonly kind: "model"; readonly failure: ModelFailure }
  /** The last question's vector took too long for an answer to wait. */
  | { readonly kind: "late" }
  | { readonly kind: "store"; readonly failure: StoreFailure }
  /** The disk, or what was read from it, is not as it should be. */
  | { readonly kind: "disk" | "damaged" }
  /** The vector store that the index lies in is not offered any more. */
  | { readonly kind: "no_store" }
  /** The index was made with another model than is there now, or for vectors of another length. */
  | { readonly kind: "changed"; readonly was: string; readonly now: string };

/** How well memory searches now. Nothing is lost meanwhile: what is not in the index yet is put there later. */
export type SearchState =
  /** By words and by meaning; `due` notes are not in the index yet. */
  | { readonly kind: "whole"; readonly due: number }
  /** By words alone, or with an index that does not grow. */
  | { readonly kind: "degraded"; readonly due: number; readonly trouble: SearchTrouble };
