/** What the vector side makes of a request. Nothing else is offered: `docs/qdrant.md`. */
export type VectorCall =
  /** Harmless: is it there, which version. */
  | { readonly kind: "pass" }
  | { readonly kind: "create" | "upsert" | "delete" | "count" | "query"; readonly collection: Collection }
  | { readonly kind: "refused" };

/** One collection for all bots whose memories go by one model: its name says how long the vectors are. */
export type Collection = { readonly name: string; readonly dimensions: number };

const collectionShape = /^hatchery_[a-z0-9.-]{1,80}_([1-9]\d{0,3})$/;

/** Whether a collection is one of those that are shared by the bots' memories. */
export const isOurs = (name: string): boolean => collectionShape.test(name);

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
  const dimensions = collectionShape.exec(name)?.[1];
  const kind = Object.hasOwn(calls, `${method} ${rest}`) ? calls[`${method} ${rest}`] : undefined;
  if (dimensions === undefined || kind === undefined) return { kind: "refused" };
  return { kind, collection: { name, dimensions: Number(dimensions) } };
}
