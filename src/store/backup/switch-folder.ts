import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * What is restored lies here until it is whole. It is inside the data folder, because that may be a disk of its own which
 * cannot itself be renamed.
 */
export const stagingFolder = (dataDir: string): string => join(dataDir, "restoring");

/** The restored data inside of it. */
export const stagedData = (dataDir: string): string => join(stagingFolder(dataDir), "data");

/** Whole and waiting: what is there now is to be moved aside. Holds the name of the folder to move it to. */
const readyMark = (dataDir: string): string => join(stagingFolder(dataDir), "ready");

/** All is moved aside: what was restored is to be moved to its place. */
const movingMark = (dataDir: string): string => join(stagingFolder(dataDir), "moving");

/** Not data: the lock, which is held right now, the log, and folders of earlier restores. */
const stays = (name: string): boolean => /^(?:lock\.db(?:-.*)?|hatchery\.log|restoring|replaced-.*)$/.test(name);

/** What a data folder holds, but for what is no data. */
export const dataIn = (dataDir: string): readonly string[] =>
  existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !stays(name)) : [];

export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Moves into a folder; what a start has made anew meanwhile is an empty folder and no loss. */
function moveInto(folder: string, from: string, name: string): void {
  try {
    renameSync(join(from, name), join(folder, name));
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? error.code : "";
    if (errno !== "ENOTEMPTY" && errno !== "EEXIST") throw error;
    rmdirSync(join(from, name));
  }
}

function moveAside(dataDir: string): void {
  const name = readFileSync(readyMark(dataDir), "utf8").trim();
  const folder = join(dataDir, name);
  const old = dataIn(dataDir);
  if (old.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const one of old) moveInto(folder, dataDir, one);
  syncFolder(dataDir);
  renameSync(readyMark(dataDir), movingMark(dataDir));
}

function moveUp(dataDir: string): void {
  const from = stagedData(dataDir);
  for (const name of readdirSync(from)) moveInto(dataDir, from, name);
  syncFolder(dataDir);
}

/** From here on the restored data is the data, whatever happens. */
export function decideSwitch(dataDir: string, replacedName: string): void {
  const written = join(stagingFolder(dataDir), "ready.new");
  writeFileSync(written, `${replacedName}\n`, { flush: true });
  syncFolder(stagingFolder(dataDir));
  renameSync(written, readyMark(dataDir));
  syncFolder(stagingFolder(dataDir));
}

/**
 * Finishes a restore that was decided, from whatever point it had come to; removes one that was not. Only with the data
 * folder's lock in hand. True when data was put in place.
 */
export function finishRestore(dataDir: string): boolean {
  if (!existsSync(stagingFolder(dataDir))) return false;
  if (existsSync(readyMark(dataDir))) moveAside(dataDir);
  const decided = existsSync(movingMark(dataDir));
  if (decided) moveUp(dataDir);
  rmSync(stagingFolder(dataDir), { recursive: true });
  return decided;
}
