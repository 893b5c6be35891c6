import type { EmbeddingModel } from "#model/embedding-model.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import { modelText, readIdentity, writeIdentity, type Identity } from "#memory/vectors/identity.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";
import type { Made, VectorIndex } from "#memory/vectors/vector-index.ts";

/** What there is now to make an index with. */
export type Offered = { readonly model: EmbeddingModel; readonly store: VectorIndex | undefined };

function fresh({ model, store }: Offered, left: readonly Made[]): Identity {
  const place = store === undefined ? "embedded" : "store";
  return { model: model.name, dimensions: model.dimensions, place, prepared: false, left };
}

const isEmpty = (file: MemoryFile): boolean => file.get("SELECT 1 FROM vectors LIMIT 1") === undefined;

/** What does not fit between the index and what is there now; undefined when all does. */
export function mismatch({ model, dimensions, place }: Identity, offered: Offered): SearchTrouble | undefined {
  const wanted = offered.model.dimensions ?? dimensions;
  if (model !== offered.model.name || (dimensions !== undefined && dimensions !== wanted)) {
    const now = modelText(offered.model.name, offered.model.dimensions);
    return { kind: "changed", was: modelText(model, dimensions), now };
  }
  return place === "store" && offered.store === undefined ? { kind: "no_store" } : undefined;
}

/** The index as it is; one that holds nothing yet is made with what is there now. */
export function adopt(file: MemoryFile, offered: Offered): void {
  const known = readIdentity(file);
  if (known !== undefined && (!isEmpty(file) || mismatch(known, offered) === undefined)) return;
  file.whole(() => writeIdentity(file, fresh(offered, known?.left ?? [])));
}

/** Begins an index anew; inside a transaction. What lies outside is cleared when the vector store answers. */
export function begin(file: MemoryFile, offered: Offered): void {
  const known = readIdentity(file);
  const outside = known?.place === "store" && known.dimensions !== undefined ? known : undefined;
  const { model = "", dimensions = 0 } = outside ?? {};
  const left = [...(known?.left ?? []), ...(outside === undefined ? [] : [{ model, dimensions }])];
  writeIdentity(file, fresh(offered, left));
}
