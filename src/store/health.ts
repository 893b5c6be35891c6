import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Event } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";
import type { StorageHealth, StorageTrouble } from "#contracts/store-ports.ts";
import type { StorageError } from "#sqlite/storage-error.ts";
import type { FileWatch } from "#store/control.ts";

export type HealthParts = {
  readonly limits: Pick<Limits, "storeProbeMs" | "diskRoomBytes">;
  readonly now: () => number;
  /** Keeps an event; what fails is tried again after the recovery. */
  readonly keep: (event: Event) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
};

/** What a file needs to be watched: a way to try it, and a look at its insides after doubtful errors. */
export type Watched = {
  readonly file: string;
  readonly probe: () => Promise<void>;
  readonly check: () => Promise<string | undefined>;
};

type Failing = StorageTrouble & {
  readonly watched: Watched;
  readonly timer: NodeJS.Timeout;
  /** It is being looked through, or was found damaged: nothing that is kept now says that all is well. */
  settled: boolean;
};
type StorageEvent = Extract<Event, { kind: "storage.failed" | "storage.recovered" }>;

/** Unkept events are few: one for each file and kind of trouble; what is beyond is of no use to anybody. */
const unkeptMax = 50;

const roomIn = (file: string): number => {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize;
};

/** What the system itself says to a small write beside the file; undefined when it takes it. */
function tryWriting(file: string): string | undefined {
  const probe = join(dirname(file), "write-probe");
  try {
    writeFileSync(probe, Buffer.alloc(probeBytes), { flush: true, mode: 0o600 });
    return undefined;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    removeProbe(probe);
  }
}

function removeProbe(probe: string): void {
  try {
    rmSync(probe, { force: true });
  } catch {
    // A disk that does not even let go of a file: what it says to the write says it all.
  }
}

const probeBytes = 4_096;

const inSqlite: Readonly<Record<string, string>> = {
  EROFS: "SQLITE_READONLY",
  EACCES: "SQLITE_READONLY",
  EPERM: "SQLITE_READONLY",
  ENOSPC: "SQLITE_FULL",
  EDQUOT: "SQLITE_FULL",
};

/**
 * SQLite says "I/O error" also where the system said "read-only file system" or "no space left" to a write in its middle;
 * what is so can be found out.
 */
function errnoOf({ file, code }: StorageError): string {
  if (code !== "SQLITE_IOERR" && code !== "SQLITE_CANTOPEN") return code;
  return inSqlite[tryWriting(file) ?? ""] ?? code;
}

/** After these the file may be other than it should be: it is looked through before all is said to be well. */
const doubtful: readonly string[] = ["SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB"];

/**
 * How keeping goes, file by file. Trouble is told once when it begins and once when it is over, at once to those who listen
 * and to the journal as soon as that can be written; while it lasts, the file is tried again and again.
 */
export class Health implements StorageHealth {
  readonly #parts: HealthParts;
  readonly #failing = new Map<string, Failing>();
  readonly #listeners = new Set<(event: Event) => void>();
  #unkept: StorageEvent[] = [];
  #closed = false;

  constructor(parts: HealthParts) {
    this.#parts = parts;
  }

  failing(): readonly StorageTrouble[] {
    return [...this.#failing.values()].map(({ what, errno, text, sinceMs }) => ({ what, errno, text, sinceMs }));
  }

  listen(hear: (event: Event) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  watch(watched: Watched): FileWatch {
    return {
      failed: (error) => this.failed(watched, errnoOf(error), error.message),
      worked: () => this.#worked(watched),
    };
  }

  /** A file is in trouble. The same trouble again is not told again. */
  failed(watched: Watched, errno: string, text: string): void {
    if (this.#closed) return;
    const known = this.#failing.get(watched.file);
    if (known?.errno === errno) return;
    clearInterval(known?.timer);
    const what = basename(watched.file);
    const atMs = this.#parts.now();
    const timer = setInterval(() => {
      watched.probe().catch(() => undefined); // the failure itself is heard by `failed`
    }, this.#parts.limits.storeProbeMs).unref();
    const sinceMs = known?.sinceMs ?? atMs;
    this.#failing.set(watched.file, { what, errno, text, sinceMs, watched, timer, settled: false });
    this.#tell({ kind: "storage.failed", atMs, botId: undefined, what, errno, text });
  }

  /** Nothing is tried or told any more. */
  close(): void {
    this.#closed = true;
    for (const { timer } of this.#failing.values()) clearInterval(timer);
    this.#failing.clear();
  }

  #worked({ file }: Watched): void {
    const failing = this.#failing.get(file);
    if (failing === undefined || failing.settled) return;
    // A small write fits where the next large one does not: trouble and recovery would take turns.
    if (failing.errno === "SQLITE_FULL" && roomIn(file) < this.#parts.limits.diskRoomBytes) return;
    if (!doubtful.includes(failing.errno)) return this.#recovered(failing);
    failing.settled = true;
    clearInterval(failing.timer);
    this.#look(failing).catch(this.#parts.onError);
  }

  async #look(failing: Failing): Promise<void> {
    const { watched } = failing;
    const found = await watched.check();
    if (this.#failing.get(watched.file) !== failing) return;
    if (found === undefined) this.#recovered(failing);
    else this.damaged(watched, found);
  }

  /** Looked through and found damaged: said once, and no write afterwards makes it well. */
  damaged(watched: Watched, text: string): void {
    this.failed(watched, "SQLITE_CORRUPT", text);
    const failing = this.#failing.get(watched.file);
    if (failing === undefined) return;
    failing.settled = true;
    clearInterval(failing.timer);
  }

  #recovered({ watched: { file }, what, sinceMs, timer }: Failing): void {
    clearInterval(timer);
    this.#failing.delete(file);
    const atMs = this.#parts.now();
    this.#tell({ kind: "storage.recovered", atMs, botId: undefined, what, afterMs: atMs - sinceMs });
  }

  #tell(event: StorageEvent): void {
    for (const hear of this.#listeners) {
      try {
        hear(event);
      } catch (error) {
        this.#parts.onError(error);
      }
    }
    this.#unkept.push(event);
    if (this.#unkept.length > unkeptMax) this.#unkept.shift();
    this.#keepAll();
  }

  /** In order, the oldest first; what fails waits for the next event, which is the recovery at the latest. */
  #keepAll(): void {
    const events = this.#unkept;
    this.#unkept = [];
    for (const event of events) {
      this.#parts.keep(event).catch((error: unknown) => {
        if (this.#unkept.length < unkeptMax) this.#unkept.push(event);
        if (!isStorage(error)) this.#parts.onError(error);
      });
    }
  }
}

const isStorage = (error: unknown): boolean => error instanceof Error && error.name === "StorageError";
