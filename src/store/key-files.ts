import { existsSync, linkSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname } from "node:path";
import { syncFolder } from "#store/backup/switch-folder.ts";

/** The key to come, until it is in force. */
export const nextKeyFile = (keyFile: string): string => `${keyFile}.new`;

/** The key before: backups that were made under it need it. Keys before that one have numbers, the oldest the lowest. */
export const oldKeyFile = (keyFile: string): string => `${keyFile}.old`;

/** The name for an old key that makes way for a younger one. */
function freeName(old: string): string {
  const begin = `${basename(old)}.`;
  const numbers = readdirSync(dirname(old))
    .filter((name) => name.startsWith(begin))
    .map((name) => Number(name.slice(begin.length)))
    .filter((number) => Number.isInteger(number));
  return `${old}.${Math.max(0, ...numbers) + 1}`;
}

/**
 * Gives the key in force its second name, under which it stays. Where that cannot be (a file that is mounted by itself, a
 * file system without second names), it could not be replaced either: then it throws what the system says.
 */
export function keepOldKey(keyFile: string): void {
  const old = oldKeyFile(keyFile);
  if (existsSync(old)) {
    if (readFileSync(old).equals(readFileSync(keyFile))) return;
    renameSync(old, freeName(old));
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
