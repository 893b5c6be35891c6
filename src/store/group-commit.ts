import { storageError } from "#sqlite/storage-error.ts";
import { transaction, type Database } from "#sqlite/open-database.ts";

type Task = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (why: unknown) => void;
};

/**
 * Writes asked for in one turn of the event loop share one transaction, and so one sync to disk. Each is whole in itself:
 * one that throws is undone alone. A promise resolves after the commit.
 */
export class GroupCommit {
  readonly #db: Database;
  readonly #file: string;
  #tasks: Task[] = [];

  constructor(db: Database, file: string) {
    this.#db = db;
    this.#file = file;
  }

  run<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#tasks.length === 0) setImmediate(() => this.flush());
      this.#tasks.push({ work, resolve, reject });
    });
  }

  /** Commits what was asked for so far. */
  flush(): void {
    const tasks = this.#tasks;
    if (tasks.length === 0) return;
    this.#tasks = [];
    const settle: (() => void)[] = [];
    try {
      transaction(this.#db, () => {
        for (const task of tasks) settle.push(this.#one(task));
      });
    } catch (error) {
      for (const { reject } of tasks) reject(storageError(this.#file, error) ?? error);
      return;
    }
    for (const done of settle) done();
  }

  #one({ work, resolve, reject }: Task): () => void {
    this.#db.exec("SAVEPOINT one");
    try {
      const value = work();
      this.#db.exec("RELEASE one");
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `resolve` belongs to this very `work`
      return () => resolve(value as never);
    } catch (error) {
      const storage = storageError(this.#file, error);
      if (storage !== undefined) throw storage; // the whole file is in trouble: nothing of this group was kept
      this.#db.exec("ROLLBACK TO one; RELEASE one");
      return () => reject(error);
    }
  }
}
