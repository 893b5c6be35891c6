import type { Limits } from "#contracts/limits.ts";
import { keyedWords, memoryKeys } from "#memory/keys.ts";
import { sealBytes, sealText, unsealBytes } from "#memory/seal.ts";
import { stemsOf } from "#memory/stem/stems-of.ts";
import { transaction, type Database } from "#sqlite/open-database.ts";
import { storageError } from "#sqlite/storage-error.ts";

export type Value = string | number | null | Uint8Array;
type Statement = ReturnType<Database["prepare"]>;

/** A row as SQLite gives it. */
export type Row = NonNullable<ReturnType<Statement["get"]>>;

/** Who adds to every transaction at its end, and hears of those that came to nothing. */
export type Follower = { readonly beforeCommit: () => void; readonly afterRollback: () => void };

/** One memory's file: statements prepared once, texts sealed and opened, stems hashed. */
export class MemoryFile {
  readonly limits: Limits;
  readonly #db: Database;
  readonly #path: string;
  readonly #textKey: Buffer;
  readonly #hash: (stem: string) => string;
  readonly #statements = new Map<string, Statement>();
  #followed: Follower | undefined;

  constructor(db: Database, parts: { readonly path: string; readonly dataKey: Buffer; readonly limits: Limits }) {
    const keys = memoryKeys(parts.dataKey);
    this.#db = db;
    this.#path = parts.path;
    this.limits = parts.limits;
    this.#textKey = keys.text;
    this.#hash = keyedWords(keys.words, parts.limits.stemsKnownMax);
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(...values) ?? undefined; // Bun says null
  }

  all(sql: string, ...values: Value[]): readonly Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Changes rows. Returns how many. */
  change(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** There is one follower of transactions: the index of vectors. */
  follow(follower: Follower): void {
    this.#followed = follower;
  }

  /** All of `work` or nothing; what the disk refuses is thrown as StorageError. */
  whole<Result>(work: () => Result): Result {
    try {
      return transaction(this.#db, () => {
        const result = work();
        this.#followed?.beforeCommit();
        return result;
      });
    } catch (error) {
      this.#followed?.afterRollback();
      throw storageError(this.#path, error) ?? error;
    }
  }

  seal(place: string, text: string): Buffer {
    return sealText(this.#textKey, place, text);
  }

  unseal(place: string, sealed: Value | bigint | undefined): string {
    return this.unsealBytes(place, sealed).toString("utf8");
  }

  sealBytes(place: string, bytes: Uint8Array): Buffer {
    return sealBytes(this.#textKey, place, bytes);
  }

  unsealBytes(place: string, sealed: Value | bigint | undefined): Buffer {
    if (!(sealed instanceof Uint8Array)) throw new TypeError(`${place} is not sealed bytes`);
    return unsealBytes(this.#textKey, place, sealed);
  }

  /** The keyed hash of a name from outside. */
  hash(name: string): string {
    return this.#hash(name);
  }

  /** A text as the index knows it: the keyed hashes of its stems. */
  wordsOf(text: string): readonly string[] {
    return stemsOf(text).map(this.#hash);
  }

  /** Returns deleted words to nothing: index segments are rewritten, the log is emptied into the file. */
  scrub(): void {
    this.#db.exec("INSERT INTO episode_words (episode_words) VALUES ('optimize')");
    this.#db.exec("INSERT INTO session_words (session_words) VALUES ('optimize')");
    this.#db.exec("INSERT INTO fact_words (fact_words) VALUES ('optimize')");
    this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

/** A number column; throws on anything else, because our own schema promises it. */
export function numberOf(row: Row | undefined, name: string): number {
  const value = row?.[name];
  if (typeof value !== "number") throw new TypeError(`column ${name} is not a number`);
  return value;
}

/** The same for a column that may hold nothing. */
export const maybeNumberOf = (row: Row, name: string): number | undefined =>
  row[name] === null ? undefined : numberOf(row, name);
