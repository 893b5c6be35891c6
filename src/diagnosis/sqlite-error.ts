import type { Thrown } from "#diagnosis/symptom.ts";

/** Result codes by number and name. https://www.sqlite.org/rescode.html */
const numbers: Readonly<Record<string, readonly number[]>> = {
  SQLITE_BUSY: [5],
  SQLITE_LOCKED: [6],
  SQLITE_READONLY: [8],
  SQLITE_CORRUPT: [11],
  SQLITE_FULL: [13],
  SQLITE_CANTOPEN: [14],
  SQLITE_NOTADB: [26],
};

export type SqliteSigns = { readonly codes: readonly string[]; readonly texts: RegExp };

/** Whether an error is SQLite's of one of these kinds: by its code, its number, or the words that SQLite itself uses. */
export function isSqlite({ name, code, fields, message }: Thrown, { codes, texts }: SqliteSigns): boolean {
  if (codes.some((one) => code === one || (code ?? "").startsWith(`${one}_`) || message.startsWith(one))) return true;
  // The low byte is the kind; the rest tells more of it.
  const number = Number(fields.get("errcode") ?? Number.NaN) & 0xff;
  if (codes.some((one) => numbers[one]?.includes(number))) return true;
  const isOfSqlite = code === "ERR_SQLITE_ERROR" || /sqlite|OperationalError|DatabaseError/i.test(name);
  return isOfSqlite && texts.test(message);
}
