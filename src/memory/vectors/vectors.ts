import type { EmbeddingModel } from "#model/embedding-model.ts";
import type { MemoryFile } from "#memory/memory-file.ts";
import type { Recalled, RecallQuery } from "#memory/memory.ts";
import type { Ranked } from "#memory/ranked.ts";
import { openRanked, rankByWords } from "#memory/recall.ts";
import { adopt, begin, mismatch } from "#memory/vectors/adopt.ts";
import { Background } from "#memory/vectors/background.ts";
import { countDue, markAllDue, meantText } from "#memory/vectors/due.ts";
import { embedded } from "#memory/vectors/embedded.ts";
import { EmbeddedIndex } from "#memory/vectors/embedded-index.ts";
import { fuse } from "#memory/vectors/fuse.ts";
import { readIdentity } from "#memory/vectors/identity.ts";
import { indexDue, type Indexing } from "#memory/vectors/index-due.ts";
import { askIndex, failedBy, troubleOf } from "#memory/vectors/ask-index.ts";
import { KnownVectors } from "#memory/vectors/known-vectors.ts";
import type { Meanings, VectorMeans } from "#memory/vectors/meanings.ts";
import { nearby } from "#memory/vectors/nearby.ts";
import { retryMs } from "#memory/vectors/retry.ts";
import type { SearchState, SearchTrouble } from "#memory/vectors/search-state.ts";
import type { VectorIndex } from "#memory/vectors/vector-index.ts";

type Open = { readonly model: EmbeddingModel; readonly known: KnownVectors; readonly store: VectorIndex | undefined };

/** Of a memory that is closed nothing more is known. */
const closed: SearchState = { kind: "degraded", due: 0, trouble: { kind: "no_model" } };

/**
 * Memory's second way to find something: by its meaning. All of it may fail without anything being lost: words alone find as
 * well as they always did, and what is not in the index yet stays marked.
 */
export class Vectors implements Meanings {
  readonly #file: MemoryFile;
  readonly #embedded: EmbeddedIndex;
  readonly #inFile: VectorIndex;
  readonly #ending = new AbortController();
  readonly #background = new Background(() => this.#catchUp());
  #open: Open | undefined;
  #trouble: SearchTrouble | undefined;
  #tries = 0;
  /** It was begun anew and is not through yet: asked for once more, it goes on. */
  #isRebuilding = false;
  /** Questions do not wait for a vector before this; by the process's own clock. */
  #askAgainAtMs = 0;

  constructor(file: MemoryFile) {
    this.#file = file;
    this.#embedded = new EmbeddedIndex(file);
    this.#inFile = embedded(file, this.#embedded);
    file.follow({ beforeCommit: () => this.#kept(), afterRollback: () => this.#embedded.unload() });
  }

  start({ model, embed, openStore }: VectorMeans): void {
    const { limits } = this.#file;
    const known = new KnownVectors({ embed, limits, ending: this.#ending.signal });
    this.#open = { model, known, store: openStore?.(this.#file) };
    adopt(this.#file, this.#open);
    this.#background.replan(limits.embedDelayMs);
  }

  stop(): void {
    this.#ending.abort();
    this.#background.stop();
    this.#open = undefined;
  }

  get state(): SearchState {
    if (this.#ending.signal.aborted) return closed;
    const due = countDue(this.#file);
    const trouble = this.#misfit ?? this.#trouble;
    return trouble === undefined ? { kind: "whole", due } : { kind: "degraded", due, trouble };
  }

  rebuild(): number | undefined {
    const open = this.#open;
    if (open === undefined) return undefined;
    if (this.#isRebuilding) return countDue(this.#file);
    this.#isRebuilding = true;
    const notes = this.#file.whole(() => {
      begin(this.#file, open);
      this.#embedded.clear();
      for (const table of ["vectors", "vector_gone"]) this.#file.change(`DELETE FROM ${table}`);
      return markAllDue(this.#file);
    });
    this.#works();
    this.#background.replan(0);
    return notes;
  }

  async catchUp(): Promise<SearchState> {
    await this.#background.now();
    return this.state;
  }

  /** What the query's words and its meaning find together, or its words alone; best first. The words' index has caught up. */
  async recall(query: RecallQuery): Promise<readonly Recalled[]> {
    const byMeaning = await this.#near(query);
    if (this.#ending.signal.aborted) return []; // closed meanwhile: nobody waits for it any more
    const byWords = rankByWords(this.#file, query);
    const both =
      byMeaning.length === 0 ? byWords : fuse([byWords.slice(0, this.#file.limits.recallFusedMax), byMeaning]);
    return openRanked(this.#file, query, both.slice(0, query.max));
  }

  get #misfit(): SearchTrouble | undefined {
    const identity = readIdentity(this.#file);
    if (this.#open === undefined) return { kind: "no_model" };
    return identity === undefined ? undefined : mismatch(identity, this.#open);
  }

  /** What the index can be worked with now; undefined when it cannot. */
  get #indexing(): Indexing | undefined {
    const identity = readIdentity(this.#file);
    const open = this.#open;
    if (open === undefined || identity === undefined || mismatch(identity, open) !== undefined) return undefined;
    const index = identity.place === "embedded" ? this.#inFile : open.store;
    return index === undefined
      ? undefined
      : { file: this.#file, known: open.known, store: open.store, identity, index };
  }

  /** Part of every transaction: vectors of what went away go with it, and what came is indexed a little later. */
  #kept(): void {
    this.#embedded.eraseGone();
    if (this.#open !== undefined) this.#background.plan(this.#file.limits.embedDelayMs);
  }

  async #catchUp(): Promise<number | undefined> {
    try {
      return await this.#indexAll();
    } catch (error) {
      // The memory was closed while a vector was on its way.
      return this.#ending.signal.aborted ? undefined : this.#fails(troubleOf(error));
    }
  }

  async #indexAll(): Promise<number | undefined> {
    for (;;) {
      const indexing = this.#indexing;
      if (indexing === undefined) return undefined;
      const step = await indexDue(indexing);
      if (this.#ending.signal.aborted) return undefined;
      if (step.kind !== "more") this.#isRebuilding = false;
      if (step.kind === "trouble") return this.#fails(step.trouble);
      if (step.kind === "idle") return undefined;
      this.#works();
    }
  }

  #works(): void {
    this.#trouble = undefined;
    this.#tries = 0;
    this.#askAgainAtMs = 0;
  }

  #fails(trouble: SearchTrouble): number {
    this.#trouble = trouble;
    this.#tries += 1;
    return retryMs(trouble, this.#tries, this.#file.limits);
  }

  /** What lies near the query by its meaning; nothing when that cannot be found in time. */
  async #near(query: RecallQuery): Promise<readonly Ranked[]> {
    const indexing = this.#indexing;
    const text = meantText(query.text, this.#file.limits);
    if (indexing?.identity.prepared !== true || text === "" || performance.now() < this.#askAgainAtMs) return [];
    const found = await askIndex(indexing, query, text).catch((error: unknown) =>
      this.#ending.signal.aborted ? undefined : failedBy(error),
    );
    if (found === undefined || this.#ending.signal.aborted) return [];
    if (found.kind === "failed") return this.#without(found.trouble);
    if (this.#trouble !== undefined) this.#mended();
    return nearby(this.#file, query, found.ranked);
  }

  /** This answer goes without, and the next ones do not wait for what has failed. */
  #without(trouble: SearchTrouble): readonly Ranked[] {
    this.#trouble = trouble;
    this.#askAgainAtMs = performance.now() + this.#file.limits.embedQuestionAgainMs;
    return [];
  }

  /** What has failed before works again, but for an index that takes no more. */
  #mended(): void {
    if (this.#trouble?.kind === "store" && this.#trouble.failure.kind === "full") return;
    this.#works();
    this.#background.replan(this.#file.limits.embedDelayMs);
  }
}
