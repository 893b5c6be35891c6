import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import type { BackupResult } from "#contracts/storage-work.ts";
import { checkDatabase } from "#sqlite/check-database.ts";
import { copyDatabases } from "#sqlite/copy-databases.ts";
import { readRows } from "#sqlite/read-rows.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { findBotFiles, type BotFiles } from "#store/backup/bot-files.ts";
import { CannotWrite, Container } from "#store/backup/container.ts";
import { syncFolder } from "#store/backup/switch-folder.ts";
import { takeBotFile } from "#store/backup/take-bot-file.ts";
import { opensCanary, sealedCanary } from "#store/canary.ts";
import { keyWrong } from "#store/key-wrong.ts";
import { readMasterKey } from "#store/master-key.ts";
import { controlName, journalName } from "#store/open-files.ts";

export type BackupParts = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly limits: Pick<
    Limits,
    "backupFilesPerBot" | "backupBytesPerBot" | "backupLeftOutPerBot" | "backupLeftMs" | "storeCheckMs"
  >;
  readonly version: string;
  readonly now: () => number;
};

/** `work`: a folder of its own, beside the backup while that is made. */
type Job = BackupParts & { readonly file: string; readonly work: string; readonly masterKey: Buffer };

const databases = [controlName, journalName] as const;

const workName = (file: string): string => `${file}.partial-`;

/** Removes what backups into this file that were cut off have left; one that goes on right now is younger. */
function clearLeft(file: string, beforeMs: number): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const left = join(folder, name);
    if (!left.startsWith(workName(file))) continue;
    const madeMs = statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? beforeMs;
    if (madeMs < beforeMs) rmSync(left, { recursive: true, force: true });
  }
}

/** Both databases as they are at one moment, looked through: a backup of damage is none. */
async function copyBoth({ dataDir, work, limits }: Job): Promise<void> {
  await copyDatabases(databases.map((name) => ({ from: join(dataDir, name), to: join(work, name) })));
  for (const name of databases) {
    const checked = await checkDatabase({ file: join(work, name), depth: "quick" }, limits.storeCheckMs);
    if (checked.kind !== "damaged") continue;
    throw new StorageError(join(dataDir, name), "SQLITE_CORRUPT", new Error(checked.problems[0]));
  }
}

const canaryOf = (file: string): Buffer | undefined => sealedCanary((sql) => readRows(file, sql)[0]);

async function fill(container: Container, job: Job, bots: BotFiles): Promise<BotFiles["leftOut"]> {
  const { work } = job;
  for (const path of databases) {
    const copy = join(work, path);
    await container.take({ file: copy, path, seen: statSync(copy) });
    rmSync(copy);
  }
  const leftOut = [...bots.leftOut];
  for (const { path, seen } of bots.files) {
    const source = { file: join(job.dataDir, path), path, seen };
    const why = await takeBotFile(container, source, join(work, "bot"));
    if (why !== undefined) leftOut.push({ path, why });
  }
  return leftOut;
}

async function write(job: Job): Promise<BackupResult> {
  const { dataDir, keyFile, file, work, masterKey, limits, version, now } = job;
  await copyBoth(job);
  const canary = canaryOf(join(work, controlName));
  if (canary === undefined || !opensCanary(masterKey, canary)) return keyWrong(keyFile, canary);
  const createdAtMs = now();
  const bots = findBotFiles(dataDir, limits);
  const all = join(work, "all");
  const container = await Container.begin(all);
  try {
    const leftOut = await fill(container, job, bots);
    const { folders } = bots;
    const manifest = { format: 1, version, createdAtMs, canary: canary.toString("base64"), folders, leftOut } as const;
    const bytes = await container.end(masterKey, manifest);
    if (existsSync(file)) return { kind: "file_exists", file }; // another one was made meanwhile
    renameSync(all, file);
    syncFolder(dirname(file));
    const count = folders.filter(({ path }) => /^bots\/\d+$/.test(path)).length;
    return { kind: "backed_up", file, bytes, bots: count, files: container.files.length, leftOut };
  } catch (error) {
    await container.abandon();
    throw error;
  }
}

async function inFolder(job: Omit<Job, "work">): Promise<BackupResult> {
  const work = mkdtempSync(workName(job.file));
  try {
    return await write({ ...job, work });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What the disk said, as an answer; a bug goes on its way. */
function diskTrouble(thrown: unknown, file: string): BackupResult {
  if (thrown instanceof StorageError) return { kind: "disk", file: thrown.file, errno: thrown.code };
  if (thrown instanceof CannotWrite) return { kind: "disk", file, errno: thrown.errno };
  if (thrown instanceof Error && "code" in thrown) return { kind: "disk", file, errno: String(thrown.code) };
  throw thrown;
}

/** Why there can be no such backup, before anything is done. */
function refusal({ dataDir }: BackupParts, file: string): BackupResult | undefined {
  if (!existsSync(join(dataDir, controlName))) return { kind: "no_data", folder: dataDir };
  if (existsSync(file)) return { kind: "file_exists", file };
  if (`${dirname(file)}${sep}`.startsWith(`${dataDir}${sep}`)) return { kind: "file_inside", file, folder: dataDir };
  return undefined;
}

/**
 * Writes everything that Hatchery keeps into one file, whether a daemon works with it or not: both databases as they are
 * at one moment, then the bots' own files, each database among them whole in itself. Checksums are in it; the master key,
 * what runs printed, and the daemon's address and log are not.
 */
export async function backUp(parts: BackupParts, to: string): Promise<BackupResult> {
  const file = resolve(to);
  const refused = refusal(parts, file);
  if (refused !== undefined) return refused;
  const key = readMasterKey(parts.keyFile);
  if (key.kind !== "ok") return key;
  try {
    clearLeft(file, parts.now() - parts.limits.backupLeftMs);
    return await inFolder({ ...parts, file, masterKey: key.key });
  } catch (error) {
    return diskTrouble(error, file);
  }
}
