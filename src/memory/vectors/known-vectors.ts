import type { Limits } from "#contracts/limits.ts";
import type { Embed, Embedded } from "#model/embed.ts";
import type { SearchTrouble } from "#memory/vectors/search-state.ts";

const noVectors: Embedded = { kind: "ok", vectors: [] };

type Parts = { readonly embed: Embed; readonly limits: Limits; readonly ending: AbortSignal };

/**
 * Makes vectors, and remembers the last ones: what somebody asks is kept as an episode a moment later, and is paid for once.
 */
export class KnownVectors {
  readonly #parts: Parts;
  readonly #known = new Map<string, Promise<Embedded>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** One vector for each text, in their order. */
  async of(texts: readonly string[]): Promise<Embedded> {
    const vectors = new Map<string, Float32Array>();
    for (const text of texts) {
      const known = await this.#known.get(text);
      if (known?.kind === "ok" && known.vectors[0] !== undefined) vectors.set(text, known.vectors[0]);
    }
    const unknown = [...new Set(texts)].filter((text) => !vectors.has(text));
    const made = unknown.length === 0 ? noVectors : await this.#parts.embed(unknown, this.#parts.ending);
    if (made.kind === "failed") return made;
    for (const [at, text] of unknown.entries()) vectors.set(text, made.vectors[at] ?? new Float32Array());
    return { kind: "ok", vectors: texts.map((text) => vectors.get(text) ?? new Float32Array()) };
  }

  /** The vector of one text; why there is none in time for an answer that waits for it. */
  async ofQuestion(text: string): Promise<Float32Array | SearchTrouble> {
    const { embed, limits, ending } = this.#parts;
    let asked = this.#known.get(text);
    if (asked === undefined) this.#remember(text, (asked = embed([text], ending)));
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(resolve, limits.embedQuestionMs, "late" as const);
    const embedded = await Promise.race([asked, late]);
    clearTimeout(timer);
    if (embedded === "late") return { kind: "late" };
    if (embedded.kind === "ok") return embedded.vectors[0] ?? { kind: "late" };
    this.#known.delete(text);
    return { kind: "model", failure: embedded.failure };
  }

  #remember(text: string, asked: Promise<Embedded>): void {
    for (const oldest of this.#known.keys()) {
      if (this.#known.size < this.#parts.limits.embedKnownMax) break;
      this.#known.delete(oldest);
    }
    this.#known.set(text, asked);
  }
}
