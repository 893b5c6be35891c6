import { checkVector, type Collection, type Point } from "#sandbox/vector/collection.ts";
import { passes } from "#sandbox/vector/filter.ts";
import { readVector, score, type Vector } from "#sandbox/vector/score.ts";
import { listOf, numberOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";

export type Scored = { readonly point: Point; readonly score: number };

/** Reciprocal rank fusion's constant, as in Qdrant. */
const rrfK = 60;

const limitDefault = 10;

function fuse(lists: readonly (readonly Scored[])[]): readonly Scored[] {
  const sums = new Map<Point, number>();
  for (const list of lists) {
    for (const [rank, { point }] of list.entries()) sums.set(point, (sums.get(point) ?? 0) + 1 / (rrfK + rank + 1));
  }
  return [...sums].map(([point, sum]) => ({ point, score: sum })).toSorted((a, b) => b.score - a.score);
}

/** How much a place of a sparse vector counts: the rarer, the more. https://qdrant.tech/documentation/concepts/indexing/#idf-modifier */
function weigh(collection: Collection, wanted: Vector, using: string): Vector {
  if (wanted.kind === "dense" || !collection.weighted.includes(using)) return wanted;
  const all = [...collection.points.values()].flatMap(({ vectors }) => {
    const stored = vectors.get(using);
    return stored?.kind === "sparse" ? [stored] : [];
  });
  const idf = (index: number): number => {
    const having = all.filter(({ weights }) => weights.has(index)).length;
    return Math.log(1 + (all.length - having + 0.5) / (having + 0.5));
  };
  return {
    kind: "sparse",
    weights: new Map([...wanted.weights].map(([index, weight]) => [index, weight * idf(index)])),
  };
}

function nearest(points: readonly Point[], wanted: Vector, using: string): readonly Scored[] {
  const scored = points.flatMap((point) => {
    const stored = point.vectors.get(using);
    const value = stored === undefined ? 0 : score(wanted, stored);
    return stored === undefined || (wanted.kind === "sparse" && value === 0) ? [] : [{ point, score: value }];
  });
  return scored.toSorted((a, b) => b.score - a.score);
}

function fused(collection: Collection, prefetch: unknown): readonly Scored[] {
  const lists = Array.isArray(prefetch) ? listOf(prefetch) : [prefetch];
  return fuse(lists.map((one) => query(collection, objectOf(one) ?? {})));
}

/** The nearest points to a vector, or the fusion of several such lists; a filter counts where it stands, as in Qdrant. */
export function query(collection: Collection, asked: Json): readonly Scored[] {
  const limit = numberOf(asked["limit"]) ?? limitDefault;
  const filter = objectOf(asked["filter"]);
  const how = objectOf(asked["query"]) ?? {};
  if ("fusion" in how || "rrf" in how) {
    const found = fused(collection, asked["prefetch"]);
    return found.filter(({ point }) => passes(filter, point)).slice(0, limit);
  }
  const using = textOf(asked["using"]) ?? "";
  const raw = readVector(asked["query"] ?? asked["vector"]) ?? readVector(how["nearest"]);
  const points = [...collection.points.values()].filter((point) => passes(filter, point));
  if (raw === undefined) return points.slice(0, limit).map((point) => ({ point, score: 0 }));
  const least = numberOf(asked["score_threshold"]) ?? Number.NEGATIVE_INFINITY;
  const found = nearest(points, weigh(collection, checkVector(collection, using, raw), using), using);
  return found.filter((one) => one.score >= least).slice(0, limit);
}
