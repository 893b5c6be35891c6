import { existsSync, linkSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname } from "node:path";
import { syncFolder } from "#store/backup/switch-folder.ts";

/** The key to come, until it is in force. */
export const nextKeyFile = (keyFile: string): string => `${keyFile}.new`;

/** The key before: backups that were made under it need it. Keys before that one have numbers, the oldest the lowest. */
export const oldKeyFile = (keyFile: string): string => `${keyFile}.old`;

/** The numbers of old keys that made way for younger ones. */
function numbersOf(old: string): readonly number[] {
  const begin = `${basename(old)}.`;
  return readdirSync(dirname(old))
    .filter((name) => name.startsWith(begin))
    .map((name) => Number(name.slice(begin.length)))
    .filter((number) => Number.isInteger(number));
}

/** The files of keys that were in force before this one, the youngest first. */
export function oldKeyFiles(keyFile: string): readonly string[] {
  const old = oldKeyFile(keyFile);
  const numbers = numbersOf(old).toSorted((one, other) => other - one);
  return [old, ...numbers.map((number) => `${old}.${number}`)].filter((file) => existsSync(file));
}

/**
 * Gives the key in force its second name, under which it stays. Where that cannot be (a file that is mounted by itself, a
 * file system without second names), it could not be replaced either: then it throws what the system says.
 */
export function keepOldKey(keyFile: string): void {
  const old = oldKeyFile(keyFile);
  if (existsSync(old)) {
    if (readFileSync(old).equals(readFileSync(keyFile))) return;
    renameSync(old, `${old}.${Math.max(0, ...numbersOf(old)) + 1}`);
  }
  linkSync(keyFile, old);
  syncFolder(dirname(keyFile));
}

/** The next key takes the place of the one in force, which is kept and never absent meanwhile. */
export function putNextKey(keyFile: string): void {
  keepOldKey(keyFile);
  renameSync(nextKeyFile(keyFile), keyFile);
  syncFolder(dirname(keyFile));
}
