import { listOf, numberOf, objectOf } from "#sandbox/world/read-json.ts";

/** A sparse vector as a map from index to weight, a dense one as numbers. */
export type Vector =
  | { readonly kind: "dense"; readonly values: readonly number[] }
  | { readonly kind: "sparse"; readonly weights: ReadonlyMap<number, number> };

/** A vector as Qdrant takes it: numbers, or `{indices, values}`; undefined for anything else. */
export function readVector(value: unknown): Vector | undefined {
  if (Array.isArray(value)) return { kind: "dense", values: value.map((number) => numberOf(number) ?? 0) };
  const sparse = objectOf(value);
  if (sparse?.["indices"] === undefined) return undefined;
  const weights = listOf(sparse["values"]).map((weight) => numberOf(weight) ?? 0);
  const pairs = listOf(sparse["indices"]).map((index, at) => [numberOf(index) ?? 0, weights[at] ?? 0] as const);
  return { kind: "sparse", weights: new Map(pairs) };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Cosine for dense vectors, the inner product for sparse ones; 0 for a pair of different kinds. */
export function score(query: Vector, stored: Vector): number {
  if (query.kind === "dense" && stored.kind === "dense") {
    const lengths = Math.sqrt(dot(query.values, query.values) * dot(stored.values, stored.values));
    return lengths === 0 ? 0 : dot(query.values, stored.values) / lengths;
  }
  if (query.kind === "dense" || stored.kind === "dense") return 0;
  let sum = 0;
  for (const [index, weight] of query.weights) sum += weight * (stored.weights.get(index) ?? 0);
  return sum;
}
