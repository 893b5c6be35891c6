import type { MemoryFile } from "#memory/memory-file.ts";

const placeOf = (name: string): string => `kept ${name}`;

/** A small value under a name, sealed like the rest; undefined when there is none. Throws Unsealable for another key. */
export function kept(file: MemoryFile, name: string): string | undefined {
  const row = file.get("SELECT sealed FROM kept WHERE name = ?", name);
  return row === undefined ? undefined : file.unseal(placeOf(name), row["sealed"]);
}

/** Puts a value in the place of the one that is kept; undefined: none. Inside a transaction. */
export function keep(file: MemoryFile, name: string, value: string | undefined): void {
  if (value === undefined) return void file.change("DELETE FROM kept WHERE name = ?", name);
  file.change("INSERT OR REPLACE INTO kept (name, sealed) VALUES (?, ?)", name, file.seal(placeOf(name), value));
}
