import type { Embed } from "#model/embed.ts";
import type { EmbeddingModel } from "#model/embedding-model.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import type { SearchState } from "#memory/vectors/search-state.ts";
import type { VectorIndex } from "#memory/vectors/vector-index.ts";

/** What vectors are made with, and where they may lie beside the bot's own file. */
export type VectorMeans = {
  readonly model: EmbeddingModel;
  readonly embed: Embed;
  /** The vector store, where the operator keeps one: a new index is made there. */
  readonly openStore?: ((file: MemoryFile) => VectorIndex) | undefined;
};

/** Finding by meaning, as others see it. */
export interface Meanings {
  /** From now on vectors are made, in the background, and what is asked is looked for by them, too. */
  start(means: VectorMeans): void;
  readonly state: SearchState;
  /**
   * Makes the index anew with what is there now, in the background. Returns how many notes that are; undefined when there is
   * no model for it.
   */
  rebuild(): number | undefined;
  /** Indexes what waits, now; resolves when all is done or nothing more can be done. */
  catchUp(): Promise<SearchState>;
}
