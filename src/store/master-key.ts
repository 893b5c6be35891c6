import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { KeyTrouble } from "#contracts/store-trouble.ts";
import { syncFolder } from "#store/backup/switch-folder.ts";
import { keyBytes } from "#store/seal.ts";

export type MasterKey =
  | { readonly kind: "ok"; readonly key: Buffer }
  | Exclude<KeyTrouble, { readonly kind: "key_wrong" }>;

const othersMay = 0o077;

/** Writes a key where no file is yet; durable when it returns. */
export function writeMasterKey(file: string, key: Buffer): void {
  const descriptor = openSync(file, "wx", 0o400);
  try {
    writeSync(descriptor, `${key.toString("base64")}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function make(file: string): MasterKey {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(keyBytes);
  const whole = `${file}.${randomUUID()}`;
  writeMasterKey(whole, key);
  try {
    linkSync(whole, file); // whole at once, and never over another's
  } catch {
    if (!existsSync(file)) writeMasterKey(file, key); // a file system without second names
  } finally {
    rmSync(whole);
  }
  syncFolder(folder);
  return read(file);
}

function read(file: string): MasterKey {
  const mode = statSync(file).mode & 0o777;
  if ((mode & othersMay) !== 0) return { kind: "key_not_private", file, mode: mode.toString(8).padStart(4, "0") };
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  return key.length === keyBytes ? { kind: "ok", key } : { kind: "key_malformed", file };
}

const absent: readonly string[] = ["ENOENT", "ENOTDIR"];

const unreadable = (file: string, error: unknown): Extract<MasterKey, { kind: "key_unreadable" }> => {
  const errno = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { kind: "key_unreadable", file, errno };
};

/** A key that must be there. */
export function readMasterKey(file: string): MasterKey {
  try {
    return read(file);
  } catch (error) {
    const trouble = unreadable(file, error);
    return absent.includes(trouble.errno) ? { kind: "key_missing", file } : trouble;
  }
}

/**
 * The master key: 32 bytes, base64, in a file of mode 0400 outside the data folder. Made at the first start only; data
 * without its key is refused, because a new key would never open it.
 */
export function masterKey(file: string, { dataExists }: { readonly dataExists: boolean }): MasterKey {
  if (dataExists || existsSync(file)) return readMasterKey(file);
  try {
    return make(file);
  } catch (error) {
    return unreadable(file, error);
  }
}
