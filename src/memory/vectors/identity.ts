import { keep, kept } from "#memory/kept.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";
import type { Made, VectorIndex } from "#memory/vectors/vector-index.ts";

/** What the index was made with, and where it lies. It stays so until it is made anew. */
export type Identity = {
  readonly model: string;
  /** Undefined until the model has made its first vector. */
  readonly dimensions: number | undefined;
  readonly place: VectorIndex["place"];
  /** Whether room was made for it where it lies. */
  readonly prepared: boolean;
  /** What is still to be cleared outside: earlier indexes that nobody reads any more. */
  readonly left: readonly Made[];
};

const name = "vector index";

export function readIdentity(file: MemoryFile): Identity | undefined {
  const text = kept(file, name);
  return text === undefined ? undefined : JSON.parse(text); // our own JSON, authenticated by the seal
}

/** Inside a transaction. */
export function writeIdentity(file: MemoryFile, identity: Identity): void {
  keep(file, name, JSON.stringify(identity));
}

/** A model as people read it: its name, and how long its vectors are. */
export const modelText = (model: string, dimensions: number | undefined): string =>
  dimensions === undefined ? model : `${model} (${dimensions})`;

/** Why vectors of this length are of no use to an index; undefined when they fit. */
export function otherLength({ model, dimensions }: Identity, found: number): SearchTrouble | undefined {
  if (dimensions === undefined || dimensions === found) return undefined;
  return { kind: "changed", was: modelText(model, dimensions), now: modelText(model, found) };
}
