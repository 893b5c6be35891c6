import type { Limits } from "#contracts/limits.ts";
import { transaction, type Database } from "#sqlite/open-database.ts";
import { storageError, type StorageError } from "#sqlite/storage-error.ts";
import type { FileWatch } from "#store/control.ts";

type Task = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (why: unknown) => void;
};

export type BusyLimits = Pick<Limits, "storeBusyWaitMs" | "storeBusyRetryMs" | "storeBusyTries">;

type Parts = {
  readonly db: Database;
  readonly file: string;
  readonly limits: BusyLimits;
  readonly watch: FileWatch;
};

/**
 * Writes asked for in one turn of the event loop share one transaction, and so one sync to disk. Each is whole in itself:
 * one that throws is undone alone. A promise resolves after the commit. While another process holds the file, writes wait
 * and the event loop does not.
 */
export class GroupCommit {
  readonly #parts: Parts;
  /** Hears that writes that were made are undone: what was remembered of them holds no more. */
  onUndone: () => void = () => undefined;
  #tasks: Task[] = [];
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.db.exec(`PRAGMA busy_timeout = ${parts.limits.storeBusyWaitMs}`);
  }

  run<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#tasks.length === 0) setImmediate(() => this.#flush());
      this.#tasks.push({ work, resolve, reject });
    });
  }

  /** Commits what was asked for so far, or says now that it cannot. */
  close(): void {
    const { storeBusyTries, storeBusyRetryMs } = this.#parts.limits;
    this.#parts.db.exec(`PRAGMA busy_timeout = ${storeBusyTries * storeBusyRetryMs}`);
    this.#tries = storeBusyTries;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flush();
  }

  #flush(): void {
    const tasks = this.#tasks;
    if (tasks.length === 0 || this.#timer !== undefined) return;
    this.#tasks = [];
    const settle: (() => void)[] = [];
    try {
      transaction(this.#parts.db, () => {
        for (const task of tasks) settle.push(this.#one(task));
      });
    } catch (error) {
      this.onUndone();
      this.#failed(tasks, error);
      return;
    }
    this.#tries = 0;
    this.#parts.watch.worked();
    for (const done of settle) done();
  }

  #failed(tasks: readonly Task[], error: unknown): void {
    const { file, limits, watch } = this.#parts;
    const storage = storageError(file, error);
    if (storage !== undefined && this.#waits(storage)) {
      this.#tasks = [...tasks, ...this.#tasks];
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#flush();
      }, limits.storeBusyRetryMs);
      return;
    }
    this.#tries = 0;
    if (storage !== undefined) watch.failed(storage);
    for (const { reject } of tasks) reject(storage ?? error);
  }

  /** Somebody else holds the file, and not for too long yet. */
  #waits({ code }: StorageError): boolean {
    if (code !== "SQLITE_BUSY" || this.#tries >= this.#parts.limits.storeBusyTries) return false;
    this.#tries += 1;
    return true;
  }

  #one({ work, resolve, reject }: Task): () => void {
    const { db, file } = this.#parts;
    db.exec("SAVEPOINT one");
    try {
      const value = work();
      db.exec("RELEASE one");
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `resolve` belongs to this very `work`
      return () => resolve(value as never);
    } catch (error) {
      const storage = storageError(file, error);
      if (storage !== undefined) throw storage; // the whole file is in trouble: nothing of this group was kept
      db.exec("ROLLBACK TO one; RELEASE one");
      this.onUndone();
      return () => reject(error);
    }
  }
}
