import type { Database } from "#sqlite/open-database.ts";
import { storageError, type StorageError } from "#sqlite/storage-error.ts";
import { GroupCommit, type BusyLimits } from "#store/group-commit.ts";
import type { Row } from "#store/row.ts";

type Value = string | number | bigint | null | Uint8Array;
type Statement = ReturnType<Database["prepare"]>;

/** Hears how one file does: that something could not be kept or read, or that something was kept. */
export type FileWatch = { readonly failed: (error: StorageError) => void; readonly worked: () => void };

export type ControlParts = {
  readonly db: Database;
  readonly file: string;
  readonly limits: BusyLimits;
  readonly watch: FileWatch;
};

/** One file: reads at once, writes in groups, every statement prepared once. What the disk refuses is a StorageError. */
export class Control {
  readonly file: string;
  readonly #db: Database;
  readonly #watch: FileWatch;
  readonly #group: GroupCommit;
  readonly #statements = new Map<string, Statement>();

  constructor(parts: ControlParts) {
    this.#db = parts.db;
    this.file = parts.file;
    this.#watch = parts.watch;
    this.#group = new GroupCommit(parts);
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }

  /** Inside `write` the group hears of a failure and tells it once. */
  #read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const storage = storageError(this.file, error);
      if (storage === undefined) throw error;
      if (!this.#db.isTransaction) this.#watch.failed(storage);
      throw storage;
    }
  }

  get(sql: string, ...values: Value[]): Row {
    return this.#read(() => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#read(() => this.#statement(sql).all(...values));
  }

  /** Changes rows; only inside `write`. Returns how many. */
  change(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  write<Result>(work: () => Result): Promise<Result> {
    return this.#group.run(work);
  }

  /** `hear` is called when writes that were made are undone: what was remembered of them holds no more. One may hear. */
  onUndone(hear: () => void): void {
    this.#group.onUndone = hear;
  }

  /** Writes a page as it was: whether the file can be written now shows by itself. */
  probe(): Promise<void> {
    return this.write(() => {
      const row = this.get("PRAGMA user_version");
      this.#db.exec(`PRAGMA user_version = ${Number(row?.["user_version"])}`);
    });
  }

  /** Empties the log into the file, so that what was erased is nowhere any more. Somebody else's reading may prevent it. */
  scrub(): void {
    this.#read(() => this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  close(): void {
    this.#group.close();
    this.#db.close();
  }
}
