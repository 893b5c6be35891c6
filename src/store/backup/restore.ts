import { chmodSync, lchownSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { geteuid } from "node:process";
import type { Limits } from "#contracts/limits.ts";
import type { RestoreResult } from "#contracts/storage-work.ts";
import { checkDatabase } from "#sqlite/check-database.ts";
import { readRows } from "#sqlite/read-rows.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { Backup } from "#store/backup/read-backup.ts";
import type { BackedUpFolder, Manifest } from "#store/backup/manifest.ts";
import {
  dataIn,
  decideSwitch,
  finishRestore,
  stagedData,
  stagingFolder,
  syncFolder,
} from "#store/backup/switch-folder.ts";
import { keyWrong } from "#store/key-wrong.ts";
import { readMasterKey } from "#store/master-key.ts";
import { controlMigrations, controlName, journalMigrations, journalName } from "#store/open-files.ts";
import { takeFolder } from "#store/open-store.ts";
import { numberOf } from "#store/row.ts";

export type RestoreParts = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly limits: Pick<Limits, "restoreCheckMs">;
  readonly now: () => number;
};

type Job = RestoreParts & { readonly file: string; readonly replace: boolean };

/** Modes and, for root, owners as they were: a bot's user id is the owner of its folder. */
function dress(path: string, { mode, uid, gid }: Omit<BackedUpFolder, "path">): void {
  if (geteuid?.() === 0) lchownSync(path, uid, gid);
  chmodSync(path, mode);
}

/** Writes everything beside the data, each file against its checksum. Names the first one that does not fit. */
async function stage(backup: Backup, dataDir: string): Promise<string | undefined> {
  const { files, folders } = backup.manifest;
  const root = stagedData(dataDir);
  mkdirSync(join(root, "bots"), { recursive: true, mode: 0o711 });
  chmodSync(stagingFolder(dataDir), 0o700);
  for (const { path } of folders) mkdirSync(join(root, path), { recursive: true, mode: 0o700 });
  for (const file of files) {
    const to = join(root, file.path);
    if (!(await backup.extract(file, to))) return file.path;
    dress(to, file);
  }
  for (const folder of folders.toReversed()) {
    syncFolder(join(root, folder.path));
    dress(join(root, folder.path), folder);
  }
  return undefined;
}

/** What speaks against the staged databases. */
async function lookThrough({ dataDir, file, limits }: Job, { version }: Manifest): Promise<RestoreResult | undefined> {
  const known = { [controlName]: controlMigrations().length, [journalName]: journalMigrations().length };
  for (const [name, newest] of Object.entries(known)) {
    const database = join(stagedData(dataDir), name);
    const schema = numberOf(readRows(database, "PRAGMA user_version")[0], "user_version");
    if (schema > newest) return { kind: "newer", file, version };
    const checked = await checkDatabase({ file: database, depth: "full" }, limits.restoreCheckMs);
    if (checked.kind === "damaged") return { kind: "backup_damaged", file, what: name };
    if (checked.kind === "unfinished") return { kind: "unchecked", what: name, why: checked.why };
  }
  return undefined;
}

/** A name that no earlier restore has taken: what that one moved aside stays. */
function nameOfReplaced(dataDir: string, nowMs: number): string {
  const name = `replaced-${new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, "")}`;
  const alike = readdirSync(dataDir).filter((one) => one.startsWith(name)).length;
  return alike === 0 ? name : `${name}-${alike + 1}`;
}

async function putInPlace(job: Job, backup: Backup): Promise<RestoreResult> {
  const { dataDir, file, now } = job;
  const { manifest } = backup;
  const bad = await stage(backup, dataDir);
  if (bad !== undefined) return { kind: "backup_damaged", file, what: bad };
  const against = await lookThrough(job, manifest);
  if (against !== undefined) return against;
  const replaced = nameOfReplaced(dataDir, now());
  const hadData = dataIn(dataDir).length > 0;
  decideSwitch(dataDir, replaced);
  finishRestore(dataDir);
  return {
    kind: "restored",
    bots: manifest.folders.filter(({ path }) => /^bots\/\d+$/.test(path)).length,
    files: manifest.files.length,
    createdAtMs: manifest.createdAtMs,
    replaced: hadData ? join(dataDir, replaced) : undefined,
  };
}

/** The folder is ours alone meanwhile; one that a restore had begun to fill and never decided on is emptied first. */
async function inFolder(job: Job, backup: Backup): Promise<RestoreResult> {
  const { dataDir, replace } = job;
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const taken = takeFolder(dataDir);
  if (taken.kind !== "ok") {
    const { trouble } = taken;
    return trouble.kind === "in_use" ? trouble : { kind: "store_refused", trouble };
  }
  try {
    finishRestore(dataDir);
    if (!replace && dataIn(dataDir).length > 0) return { kind: "not_empty", folder: dataDir };
    return await putInPlace(job, backup);
  } finally {
    finishRestore(dataDir);
    taken.lock.release();
  }
}

function diskTrouble(thrown: unknown, file: string): RestoreResult {
  if (thrown instanceof StorageError) return { kind: "disk", file: thrown.file, errno: thrown.code };
  if (thrown instanceof Error && "code" in thrown) return { kind: "disk", file, errno: String(thrown.code) };
  throw thrown;
}

/**
 * Puts a backup in the place of the data folder's contents. The key is tried before anything is touched; what is there stays
 * until all of the backup lies beside it, was read back against its checksums and looked through; then both change places,
 * which may be cut off at any point and goes on at the next start. What was there is moved aside, never removed.
 */
export async function restore(parts: RestoreParts, file: string, how: { replace: boolean }): Promise<RestoreResult> {
  const { dataDir, keyFile } = parts;
  const key = readMasterKey(keyFile);
  if (key.kind !== "ok") return key;
  try {
    const read = await Backup.open(file, key.key);
    switch (read.kind) {
      case "not_a_backup":
        return { kind: "not_a_backup", file };
      case "key_wrong":
        return keyWrong(keyFile, read.canary);
      case "damaged":
        return { kind: "backup_damaged", file, what: read.what };
      case "ok": {
        await using backup = read.backup;
        return await inFolder({ ...parts, file, ...how }, backup);
      }
    }
  } catch (error) {
    return diskTrouble(error, dataDir);
  }
}
