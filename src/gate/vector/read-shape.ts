import { isObject, type JsonObject } from "#gate/server/json.ts";

// What a bot sends is taken apart piece by piece, and only what is understood is put together anew: nothing passes unread.

/** A body has something that a memory never sends. */
export class NotOurs extends Error {
  constructor(what: string) {
    super(`Wrong input: ${what}`);
    this.name = "NotOurs";
  }
}

/** An object that has these fields at most. */
export function objectWith(value: unknown, names: readonly string[], what: string): JsonObject {
  if (!isObject(value)) throw new NotOurs(`${what} is an object`);
  const more = Object.keys(value).find((name) => !names.includes(name));
  if (more !== undefined) throw new NotOurs(`${what} has no "${more.slice(0, 40)}" here`);
  return value;
}

export function listOf(value: unknown, max: number, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > max) throw new NotOurs(`${what} is a list of at most ${max}`);
  return value;
}

/** A whole number from 1 up. */
export function numberUpTo(value: unknown, max: number, what: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1 && value <= max) return value;
  throw new NotOurs(`${what} is a whole number from 1 to ${max}`);
}

export function numbersOf(value: unknown, max: number, what: string): readonly number[] {
  return listOf(value, max, what).map((one) => {
    if (typeof one === "number" && Number.isFinite(one)) return one;
    throw new NotOurs(`${what} holds numbers alone`);
  });
}
