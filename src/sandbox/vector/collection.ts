import { listOf, numberOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";
import { Refused } from "#sandbox/world/refused.ts";
import { readVector, type Vector } from "#sandbox/vector/score.ts";

export type PointId = string | number;

export type Point = { readonly id: PointId; readonly payload: Json; readonly vectors: ReadonlyMap<string, Vector> };

/** One collection: the sizes of its dense vectors by name ("" for the unnamed one), its sparse ones, its points. */
export type Collection = {
  readonly config: Json;
  readonly sizes: ReadonlyMap<string, number>;
  readonly sparse: readonly string[];
  /** Those of them whose places count by how rare they are. */
  readonly weighted: readonly string[];
  readonly points: Map<PointId, Point>;
};

export function makeCollection(config: Json): Collection {
  const vectors = objectOf(config["vectors"]) ?? {};
  const unnamed = numberOf(vectors["size"]);
  const named = Object.entries(vectors).flatMap(([name, value]) => {
    const size = numberOf(objectOf(value)?.["size"]);
    return size === undefined ? [] : [[name, size] as const];
  });
  const sparse = objectOf(config["sparse_vectors"]) ?? {};
  return {
    config,
    sizes: new Map(unnamed === undefined ? named : [["", unnamed]]),
    sparse: Object.keys(sparse),
    weighted: Object.keys(sparse).filter((name) => objectOf(sparse[name])?.["modifier"] === "idf"),
    points: new Map(),
  };
}

const wrongInput = (text: string): Refused => new Refused(400, `Wrong input: ${text}`);

/** The vector under that name, checked against what the collection was made for. */
export function checkVector(collection: Collection, name: string, vector: Vector): Vector {
  if (vector.kind === "sparse") {
    if (!collection.sparse.includes(name)) throw wrongInput(`Not existing vector name error: ${name}`);
    return vector;
  }
  const size = collection.sizes.get(name);
  if (size === undefined) throw wrongInput(`Not existing vector name error: ${name}`);
  if (size !== vector.values.length) {
    throw wrongInput(`Vector dimension error: expected dim: ${size}, got ${vector.values.length}`);
  }
  return vector;
}

export function pointId(value: unknown): PointId {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  if (typeof value === "string" && /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(value)) return value;
  throw new Refused(
    400,
    `Format error in JSON body: value ${textOf(value) ?? ""} is not a valid point ID, valid values are either an unsigned integer or a UUID`,
  );
}

/** Puts points in, replacing those of the same id. All are checked before the first goes in. */
export function upsert(collection: Collection, given: readonly unknown[]): void {
  const points = given.map((value): Point => {
    const point = objectOf(value) ?? {};
    const unnamed = readVector(point["vector"]);
    const named =
      unnamed === undefined ? Object.entries(objectOf(point["vector"]) ?? {}) : [["", point["vector"]] as const];
    const vectors = named.flatMap(([name, raw]) => {
      const vector = readVector(raw);
      return vector === undefined ? [] : [[name, checkVector(collection, name, vector)] as const];
    });
    return { id: pointId(point["id"]), payload: objectOf(point["payload"]) ?? {}, vectors: new Map(vectors) };
  });
  for (const point of points) collection.points.set(point.id, point);
}

export function idsOf(value: unknown): readonly PointId[] {
  return listOf(value).map(pointId);
}
