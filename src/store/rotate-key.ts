import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { RotatedKey } from "#contracts/store-ports.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { syncFolder } from "#store/backup/switch-folder.ts";
import { opensCanary, putCanary, sealedCanary } from "#store/canary.ts";
import type { Control } from "#store/control.ts";
import { keepOldKey, nextKeyFile, oldKeyFile, putNextKey } from "#store/key-files.ts";
import type { KeyRing } from "#store/key-ring.ts";
import { resealAll, resealedTo } from "#store/reseal.ts";
import { readMasterKey, writeMasterKey } from "#store/master-key.ts";
import { keyBytes } from "#store/seal.ts";

/**
 * The master key that this data was sealed with: the one in its file, or the next one, when a rotation was cut off after
 * its transaction. Undefined when neither is. New data is marked with the key.
 */
export async function settleKey(control: Control, keyFile: string, key: Buffer): Promise<Buffer | undefined> {
  const canary = sealedCanary((sql) => control.get(sql));
  if (canary === undefined) {
    await control.write(() => putCanary(control, key));
    return key;
  }
  const hasNext = existsSync(nextKeyFile(keyFile));
  if (opensCanary(key, canary)) {
    if (hasNext) rmSync(nextKeyFile(keyFile)); // nothing was ever wrapped with it
    return key;
  }
  const next = hasNext ? readMasterKey(nextKeyFile(keyFile)) : undefined;
  if (next?.kind !== "ok" || !opensCanary(next.key, canary)) return undefined;
  putNextKey(keyFile);
  return next.key;
}

/** The key to come on disk, and a second name for the one in force: whatever can be refused is, before anything is wrapped. */
function prepareFiles(keyFile: string, fresh: Buffer): void {
  try {
    writeMasterKey(nextKeyFile(keyFile), fresh);
    syncFolder(dirname(keyFile));
    keepOldKey(keyFile);
  } catch (error) {
    rmSync(nextKeyFile(keyFile), { force: true });
    throw error;
  }
}

/**
 * Puts a fresh master key in force. The order makes it safe to die at any point: the new key lies on disk, and the old
 * one has the name that it keeps, before anything is wrapped; all data keys and the canary change over in one transaction;
 * only then does the file. What was begun
 * is finished, or undone, by `settleKey` at the next start.
 */
async function rotate({ control, keys, keyFile, deep }: RotateParts): Promise<RotatedKey> {
  const current = readMasterKey(keyFile);
  // An earlier rotation may have stopped short of its last step: then the next file is the only copy of the key in force.
  const settled = current.kind === "ok" ? await settleKey(control, keyFile, current.key) : undefined;
  if (settled === undefined) return { kind: "refused", file: keyFile, errno: "ENOKEY" };
  // One that was cut off among the bots goes on there; its master key is fresh already.
  if (deep && resealedTo(control) !== undefined) {
    const resealed = await resealAll(control, keys);
    return { kind: "rotated", dataKeys: keys.count(), oldKeyFile: oldKeyFile(keyFile), resealed };
  }
  const bad = keys.countUnreadable();
  if (bad > 0) return { kind: "keys_unreadable", file: keyFile, dataKeys: keys.count(), bad };
  const fresh = randomBytes(keyBytes);
  prepareFiles(keyFile, fresh);
  const dataKeys = await keys.rewrap(fresh, () => putCanary(control, fresh));
  putNextKey(keyFile);
  control.scrub();
  const resealed = deep ? await resealAll(control, keys) : undefined;
  return { kind: "rotated", dataKeys, oldKeyFile: oldKeyFile(keyFile), resealed };
}

export type RotateParts = {
  readonly control: Control;
  readonly keys: KeyRing;
  readonly keyFile: string;
  /** The bots' data keys are changed, too, and everything is sealed anew. */
  readonly deep: boolean;
};

/** `rotate`, with a key file that cannot be replaced (a secret that is mounted read-only) as an answer. */
export async function rotateKey(parts: RotateParts): Promise<RotatedKey> {
  try {
    return await rotate(parts);
  } catch (error) {
    if (error instanceof StorageError || !(error instanceof Error && "code" in error)) throw error;
    return { kind: "refused", file: parts.keyFile, errno: String(error.code) };
  }
}
