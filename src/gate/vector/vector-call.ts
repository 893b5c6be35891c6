/** What the vector side makes of a request. Nothing else is offered: `docs/qdrant.md`. */
export type VectorCall =
  /** Harmless: is it there, which version. */
  | { readonly kind: "pass" }
  | { readonly kind: "create" | "upsert" | "delete" | "count" | "query"; readonly collection: Collection }
  | { readonly kind: "refused" };

/**
 * Where vectors of one model lie. Whatever bots ask for, there are no more collections than `sizes`: nobody can use them up.
 * Shorter vectors are filled up with zeros, which change no cosine.
 */
export type Collection = {
  /** As Qdrant knows it. */
  readonly name: string;
  /** What keeps its points apart from another model's: name and length. */
  readonly model: string;
  /** How long the model's vectors are, and how long they lie there. */
  readonly dimensions: number;
  readonly size: number;
};

/** Lengths that models really have, and steps between them that waste little. */
const sizes = [128, 256, 384, 512, 768, 1_024, 1_536, 2_048, 3_072, 4_096, 6_144, 8_192] as const;

const asked = /^hatchery_([a-z0-9.-]{1,80}_([1-9]\d{0,3}))$/;

/** Ours are named by their size alone; earlier ones were by a model, too. */
const kept = /^hatchery_(?:[a-z0-9.-]{1,80}_)?[1-9]\d{0,3}$/;

/** Whether a collection is one of those that are shared by the bots' memories. */
export const isOurs = (name: string): boolean => kept.test(name);

function collectionOf(name: string): Collection | undefined {
  const [, model = "", length] = asked.exec(name) ?? [];
  const dimensions = Number(length);
  const size = sizes.find((one) => one >= dimensions);
  return size === undefined ? undefined : { name: `hatchery_${size}`, model, dimensions, size };
}

const plain: readonly string[] = ["", "readyz", "healthz", "livez"];

const calls: Readonly<Record<string, Exclude<VectorCall["kind"], "pass" | "refused">>> = {
  "PUT ": "create",
  "PUT /points": "upsert",
  "POST /points/delete": "delete",
  "POST /points/count": "count",
  "POST /points/query": "query",
};

/** `path` without query, as it stands after `/qdrant/`. */
export function vectorCall(method: string, path: string): VectorCall {
  if (plain.includes(path)) return { kind: method === "GET" ? "pass" : "refused" };
  const [, name = "", rest = ""] = /^collections\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const collection = collectionOf(name);
  const kind = Object.hasOwn(calls, `${method} ${rest}`) ? calls[`${method} ${rest}`] : undefined;
  return collection === undefined || kind === undefined ? { kind: "refused" } : { kind, collection };
}
