import type { Database } from "#sqlite/open-database.ts";

/** A row as SQLite gives it. */
export type Row = ReturnType<ReturnType<Database["prepare"]>["get"]>;

const fail = (name: string, wanted: string): never => {
  throw new TypeError(`column ${name} is not ${wanted}`);
};

export function numberOf(row: Row, name: string): number {
  const value = row?.[name];
  return typeof value === "number" ? value : fail(name, "a number");
}

export function maybeNumber(row: Row, name: string): number | undefined {
  return row?.[name] === null ? undefined : numberOf(row, name);
}

export function textOf(row: Row, name: string): string {
  const value = row?.[name];
  return typeof value === "string" ? value : fail(name, "text");
}

export function maybeText(row: Row, name: string): string | undefined {
  return row?.[name] === null ? undefined : textOf(row, name);
}

export function bytesOf(row: Row, name: string): Buffer {
  const value = row?.[name];
  return value instanceof Uint8Array ? Buffer.from(value) : fail(name, "bytes");
}

/** One of our own JSON columns: written by this program, read as what was written. */
export function jsonOf<Value>(row: Row, name: string): Value {
  return JSON.parse(textOf(row, name));
}

export function maybeJson<Value>(row: Row, name: string): Value | undefined {
  return row?.[name] === null ? undefined : jsonOf<Value>(row, name);
}
