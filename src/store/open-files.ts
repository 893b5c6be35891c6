import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { keepPrivate, makePrivate } from "#sqlite/make-private.ts";
import { openDatabase, type Database, type Migration, type OpenDatabase } from "#sqlite/open-database.ts";
import { dataIn } from "#store/backup/switch-folder.ts";
import { databaseRefused, refused, systemTrouble, type Refused } from "#store/store-refusal.ts";

/** Says whose files these are: "Hatc". */
export const applicationId = 0x48617463;

export const controlName = "control.db";
export const journalName = "journal.db";
const botsName = "bots";

const migration = (name: string): Migration => ({
  name,
  sql: readFileSync(new URL(`./migrations/${name}.sql`, import.meta.url), "utf8"),
});

export const controlMigrations = (): readonly Migration[] =>
  [
    "control-001-first",
    "control-002-handing-out",
    "control-003-erased",
    "control-004-retention",
    "control-005-before",
    "control-006-steps",
    "control-007-spending",
    "control-008-broken-steps",
    "control-009-open-rows",
  ].map(migration);

export const journalMigrations = (): readonly Migration[] => ["journal-001-first"].map(migration);

/** A folder that was made for us. The modes of one that holds somebody else's files (/tmp, a home) are none of our business. */
function isForUs(dataDir: string): boolean {
  const names = dataIn(dataDir);
  return names.length === 0 || names.includes(botsName);
}

/** Makes the folder when absent. Bots' own user ids pass through it, and list nothing. */
export function prepareFolder(dataDir: string): Refused | undefined {
  try {
    mkdirSync(dataDir, { recursive: true });
    if (isForUs(dataDir)) chmodSync(dataDir, 0o711);
    mkdirSync(join(dataDir, botsName), { recursive: true });
    chmodSync(join(dataDir, botsName), 0o711);
    accessSync(dataDir, constants.W_OK);
    return undefined;
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return refused(systemTrouble(dataDir, errno));
  }
}

/** There are bots' folders, and the file that knows the bots is gone or empty: opened as new, it would forget them in silence. */
export function forgottenBots(dataDir: string): Refused | undefined {
  const file = join(dataDir, controlName);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size;
  const bots = (bytes ?? 0) > 0 ? 0 : readdirSync(join(dataDir, botsName)).length;
  if (bots === 0) return undefined;
  return refused({ kind: "forgotten", file, folder: dataDir, state: bytes === undefined ? "gone" : "empty" });
}

/** Beside a journal that was looked through and found damaged: the next start sets it aside. */
export const damageMark = (dataDir: string): string => join(dataDir, "journal.damaged");

/** A journal that was damaged: kept under this name, in place of it a new one. */
export type SetAsideJournal = { readonly name: string; readonly text: string };

export type Files = {
  readonly control: Database;
  readonly journal: Database;
  readonly setAside: SetAsideJournal | undefined;
};

const openControl = (file: string): OpenDatabase =>
  openDatabase({ file, applicationId, migrations: controlMigrations(), sync: "full" });

const openJournal = (file: string): OpenDatabase =>
  openDatabase({ file, applicationId, migrations: journalMigrations(), sync: "normal" });

const isThere = (file: string): boolean => statSync(file, { throwIfNoEntry: false }) !== undefined;

/** Moves a database and what belongs to it out of the way; nothing of it is changed. */
function setAside(file: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const name = `${file}.damaged-${stamp}`;
  for (const end of ["", "-wal", "-shm"]) if (isThere(file + end)) renameSync(file + end, name + end);
  return name;
}

const isDamaged = (opened: OpenDatabase): opened is Extract<OpenDatabase, { kind: "failed" }> =>
  opened.kind === "failed" && (opened.code === "SQLITE_CORRUPT" || opened.code === "SQLITE_NOTADB");

/** What an earlier look through the journal found; undefined when it found nothing. */
function knownDamage(dataDir: string): string | undefined {
  const mark = damageMark(dataDir);
  return isThere(mark) ? (readFileSync(mark, "utf8").split("\n")[0] ?? "") : undefined;
}

/** The journal; a new one in place of one that is damaged, which is kept. */
function openWholeJournal(dataDir: string, nowMs: number): Pick<Files, "setAside"> & { readonly opened: OpenDatabase } {
  const file = join(dataDir, journalName);
  const known = knownDamage(dataDir);
  makePrivate(file);
  const opened = known === undefined ? openJournal(file) : undefined;
  if (opened !== undefined && !isDamaged(opened)) return { opened, setAside: undefined };
  const aside = { name: setAside(file, nowMs), text: known ?? opened?.text ?? "" };
  rmSync(damageMark(dataDir), { force: true });
  makePrivate(file);
  return { opened: openJournal(file), setAside: aside };
}

/** Opens both files. Bots can run without the old journal, so a damaged one stops nobody; without control they cannot. */
export function openFiles(dataDir: string, nowMs: number): { readonly kind: "ok"; readonly files: Files } | Refused {
  const controlFile = join(dataDir, controlName);
  const journalFile = join(dataDir, journalName);
  makePrivate(controlFile);
  const control = openControl(controlFile);
  if (control.kind !== "ok") return databaseRefused(control);
  const { opened: journal, setAside: aside } = openWholeJournal(dataDir, nowMs);
  if (journal.kind !== "ok") {
    control.db.close();
    return databaseRefused(journal);
  }
  for (const file of [controlFile, journalFile]) keepPrivate(file);
  return { kind: "ok", files: { control: control.db, journal: journal.db, setAside: aside } };
}
