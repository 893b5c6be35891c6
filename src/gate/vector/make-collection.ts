import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { askStore, type StoreAnswer, type StoreFailed } from "#gate/vector/ask-store.ts";
import type { Collection } from "#gate/vector/vector-call.ts";

/**
 * How a collection is made. Points of one tenant lie together and have a graph of their own, and none is made over all of
 * them: https://qdrant.tech/documentation/guides/multitenancy/
 */
const shapeOf = ({ size }: Collection): object => ({
  vectors: { dense: { size, distance: "Cosine" } },
  sparse_vectors: { words: { modifier: "idf" } },
  hnsw_config: { m: 0, payload_m: 16 },
});

const indexes: readonly object[] = [
  { field_name: "tenant", field_schema: { type: "keyword", is_tenant: true } },
  { field_name: "note", field_schema: { type: "integer", lookup: false, range: true } },
];

export type Made =
  | { readonly kind: "ok" }
  /** This bot asks for one already. */
  | { readonly kind: "busy" }
  | StoreFailed;

/** Makes the collections that memories need: one for each of a few sizes, whoever asks. */
export class Collections {
  readonly #core: GateCore;
  readonly #asking = new Set<BotId>();

  constructor(core: GateCore) {
    this.#core = core;
  }

  /** Makes a collection that is not there; one that is there stays as it is. */
  async make(botId: BotId, collection: Collection): Promise<Made> {
    if (this.#asking.has(botId)) return { kind: "busy" };
    this.#asking.add(botId);
    try {
      const created = await this.#put(`collections/${collection.name}`, shapeOf(collection));
      return created.kind === "failed" && !isThere(created) ? created : await this.#index(collection);
    } finally {
      this.#asking.delete(botId);
    }
  }

  /** Twice is as good as once: what a crash has left half done is finished by the next one who asks. */
  async #index({ name }: Collection): Promise<Made> {
    for (const index of indexes) {
      const indexed = await this.#put(`collections/${name}/index?wait=true`, index);
      if (indexed.kind === "failed") return indexed;
    }
    return { kind: "ok" };
  }

  #put(path: string, body: object): Promise<StoreAnswer> {
    return askStore(this.#core, { method: "PUT", path, body }, this.#core.limits.callHeadersMs);
  }
}

/** 409; older ones say it by 400, in the same words. */
const isThere = ({ outcome }: StoreFailed): boolean =>
  outcome.kind === "refused" && (outcome.status === 409 || /already exists/.test(outcome.text));
