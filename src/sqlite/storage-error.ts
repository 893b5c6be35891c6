/** The disk or the file said no. `code` is SQLite's name for it (SQLITE_FULL, SQLITE_READONLY, SQLITE_BUSY…). */
export class StorageError extends Error {
  readonly code: string;
  readonly file: string;

  constructor(file: string, code: string, cause: unknown) {
    super(`${file}: ${code}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "StorageError";
    this.code = code;
    this.file = file;
  }
}

/** Primary result codes, https://www.sqlite.org/rescode.html; the low byte of an extended code. */
const names: Readonly<Record<number, string>> = {
  3: "SQLITE_PERM",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  26: "SQLITE_NOTADB",
};

const numberOf = (thrown: object): number | undefined => {
  const value = "errcode" in thrown ? thrown.errcode : "errno" in thrown ? thrown.errno : undefined;
  return typeof value === "number" ? value & 0xff : undefined;
};

/** The storage failure inside what was thrown; undefined when it is something else (a bug, a constraint). */
export function storageError(file: string, thrown: unknown): StorageError | undefined {
  if (thrown instanceof StorageError) return thrown;
  if (typeof thrown !== "object" || thrown === null) return undefined;
  const name = names[numberOf(thrown) ?? 0];
  return name === undefined ? undefined : new StorageError(file, name, thrown);
}
