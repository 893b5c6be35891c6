import { listOf, numberOf, objectOf, type Json } from "#sandbox/world/read-json.ts";
import type { Point } from "#sandbox/vector/collection.ts";

function fieldOf(payload: Json, key: string): unknown {
  return key.split(".").reduce<unknown>((value, part) => objectOf(value)?.[part], payload);
}

function matches(value: unknown, match: Json): boolean {
  const values = Array.isArray(value) ? listOf(value) : [value];
  if (match["any"] !== undefined) return values.some((one) => listOf(match["any"]).includes(one));
  if (match["except"] !== undefined) return values.every((one) => !listOf(match["except"]).includes(one));
  return values.includes(match["value"]);
}

function inRange(value: unknown, range: Json): boolean {
  const number = numberOf(value);
  if (number === undefined) return false;
  const { gt, gte, lt, lte } = range;
  return (
    number > (numberOf(gt) ?? -Infinity) &&
    number >= (numberOf(gte) ?? -Infinity) &&
    number < (numberOf(lt) ?? Infinity) &&
    number <= (numberOf(lte) ?? Infinity)
  );
}

function holds(condition: unknown, point: Point): boolean {
  const given = objectOf(condition) ?? {};
  if (given["has_id"] !== undefined) return listOf(given["has_id"]).includes(point.id);
  if (typeof given["key"] !== "string") return passes(given, point);
  const value = fieldOf(point.payload, given["key"]);
  const match = objectOf(given["match"]);
  const range = objectOf(given["range"]);
  return match === undefined ? range !== undefined && inRange(value, range) : matches(value, match);
}

const conditions = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Whether a point passes Qdrant's filter: all of must, one of should, none of must_not. */
export function passes(filter: Json | undefined, point: Point): boolean {
  const should = conditions(filter?.["should"]);
  return (
    conditions(filter?.["must"]).every((condition) => holds(condition, point)) &&
    (should.length === 0 || should.some((condition) => holds(condition, point))) &&
    !conditions(filter?.["must_not"]).some((condition) => holds(condition, point))
  );
}
