import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import { lockFile, type FileLock } from "#sqlite/lock-file.ts";
import { storageError } from "#sqlite/storage-error.ts";
import { finishRestore } from "#store/backup/switch-folder.ts";
import { sealedCanary } from "#store/canary.ts";
import { Control } from "#store/control.ts";
import { joinStore } from "#store/join-store.ts";
import { KeyRing } from "#store/key-ring.ts";
import { keyWrong } from "#store/key-wrong.ts";
import { masterKey } from "#store/master-key.ts";
import { controlName, forgottenBots, openFiles, prepareFolder, type Files } from "#store/open-files.ts";
import { settleKey } from "#store/rotate-key.ts";
import { refused, troubleIn, type Refused } from "#store/store-refusal.ts";
import { Watchers } from "#store/watchers.ts";

export type OpenStore = { readonly kind: "ok"; readonly store: Store } | Refused;

export type StoreParts = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly limits: Limits;
  /** Hears what a listener or a write behind threw. */
  readonly onError: (error: unknown) => void;
  /** Unix milliseconds; the clock's when absent. */
  readonly now?: () => number;
};

export const lockName = "lock.db";

/** Takes the data folder for this process alone, or says why not. */
export function takeFolder(dataDir: string): { readonly kind: "ok"; readonly lock: FileLock } | Refused {
  const file = join(dataDir, lockName);
  try {
    const lock = lockFile(file);
    if (lock !== undefined) return { kind: "ok", lock };
    return refused({ kind: "in_use", folder: dataDir });
  } catch (error) {
    const trouble = troubleIn(storageError(file, error) ?? error, dataDir);
    if (trouble === undefined) throw error;
    return refused(trouble);
  }
}

async function joinFiles(files: Files, key: Buffer, { parts, lock }: Taken): Promise<OpenStore> {
  const { dataDir, keyFile, limits, onError, now = Date.now } = parts;
  const watchers = new Watchers({ dataDir, limits, onError, now });
  const control = new Control({ db: files.control, limits, ...watchers.control });
  const journal = new Control({ db: files.journal, limits, ...watchers.journal });
  const close = (): void => {
    control.close();
    journal.close();
  };
  const settled = await settleKey(control, keyFile, key).catch((error: unknown) => {
    close();
    throw error;
  });
  if (settled === undefined) {
    const wrong = keyWrong(
      keyFile,
      sealedCanary((sql) => control.get(sql)),
    );
    close();
    return refused(wrong);
  }
  const keys = new KeyRing(control, settled);
  const store = joinStore({ control, journal, keys, keyFile, watchers, limits, onError, lock });
  watchers.begin({ control, journal, events: store.journal, setAside: files.setAside });
  return { kind: "ok", store };
}

type Taken = { readonly parts: StoreParts; readonly lock: FileLock };

async function openTaken(taken: Taken): Promise<OpenStore> {
  const { dataDir, keyFile, now = Date.now } = taken.parts;
  finishRestore(dataDir);
  const forgotten = forgottenBots(dataDir);
  if (forgotten !== undefined) return forgotten;
  const key = masterKey(keyFile, { dataExists: existsSync(join(dataDir, controlName)) });
  if (key.kind !== "ok") return refused(key);
  const opened = openFiles(dataDir, now());
  return opened.kind === "ok" ? joinFiles(opened.files, key.key, taken) : opened;
}

/** Opens everything that Hatchery keeps, or says why it will not; what is refused is left as it was. */
export async function openStore(parts: StoreParts): Promise<OpenStore> {
  const folder = prepareFolder(parts.dataDir);
  if (folder !== undefined) return folder;
  const taken = takeFolder(parts.dataDir);
  if (taken.kind !== "ok") return taken;
  let opened: OpenStore | undefined;
  try {
    return (opened = await openTaken({ parts, lock: taken.lock }));
  } catch (error) {
    const trouble = troubleIn(error, parts.dataDir);
    if (trouble === undefined) throw error;
    return refused(trouble);
  } finally {
    if (opened?.kind !== "ok") taken.lock.release();
  }
}
