import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { askStore, ourCollections, type StoreAnswer, type StoreFailed } from "#gate/vector/ask-store.ts";
import { isOurs, type Collection } from "#gate/vector/vector-call.ts";

/**
 * How a collection is made. Points of one tenant lie together and have a graph of their own, and none is made over all of
 * them: https://qdrant.tech/documentation/guides/multitenancy/
 */
const shapeOf = ({ dimensions }: Collection): object => ({
  vectors: { dense: { size: dimensions, distance: "Cosine" } },
  sparse_vectors: { words: { modifier: "idf" } },
  hnsw_config: { m: 0, payload_m: 16 },
});

const indexes: readonly object[] = [
  { field_name: "tenant", field_schema: { type: "keyword", is_tenant: true } },
  { field_name: "note", field_schema: { type: "integer", lookup: false, range: true } },
];

export type Made =
  | { readonly kind: "ok" }
  /** There are as many collections as there may be; or this bot asks for one already. */
  | { readonly kind: "too_many" }
  | { readonly kind: "busy" }
  | StoreFailed;

/** Makes the collections that memories need; how many is bounded, for any bot may ask for one of any name. */
export class Collections {
  readonly #core: GateCore;
  readonly #madeBy = new Map<BotId, number>();
  readonly #asking = new Set<BotId>();

  constructor(core: GateCore) {
    this.#core = core;
  }

  /** Makes a collection that is not there; one that is there stays as it is. */
  async make(botId: BotId, collection: Collection): Promise<Made> {
    if (this.#asking.has(botId)) return { kind: "busy" };
    this.#asking.add(botId);
    try {
      return await this.#make(botId, collection);
    } finally {
      this.#asking.delete(botId);
    }
  }

  async #make(botId: BotId, collection: Collection): Promise<Made> {
    const { limits } = this.#core;
    const names = await ourCollections(this.#core, limits.storeCallMs);
    if ("kind" in names) return names;
    if (!names.includes(collection.name)) {
      const made = this.#madeBy.get(botId) ?? 0;
      const shared = names.filter(isOurs).length;
      if (shared >= limits.storeCollectionsMax || made >= limits.storeCollectionsPerBot) return { kind: "too_many" };
      this.#madeBy.set(botId, made + 1);
      const created = await this.#put(`collections/${collection.name}`, shapeOf(collection));
      // Another bot was quicker with the same one.
      if (created.kind === "failed" && !isThere(created)) return created;
    }
    return this.#index(collection);
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

const isThere = ({ outcome }: StoreFailed): boolean => outcome.kind === "refused" && outcome.status === 409;
