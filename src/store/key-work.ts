import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import type { KeysChecked, KeysRotated } from "#contracts/storage-work.ts";
import { readRows } from "#sqlite/read-rows.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { opensCanary, sealedCanary } from "#store/canary.ts";
import { placeOf } from "#store/key-ring.ts";
import { keyWrong } from "#store/key-wrong.ts";
import { readMasterKey } from "#store/master-key.ts";
import { controlName } from "#store/open-files.ts";
import { openStore } from "#store/open-store.ts";
import { bytesOf, numberOf } from "#store/row.ts";
import { unseal } from "#store/seal.ts";

export type KeyWorkParts = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly limits: Limits;
  readonly onError: (error: unknown) => void;
};

function tryKeys(control: string, keyFile: string, key: Buffer): KeysChecked {
  const canary = sealedCanary((sql) => readRows(control, sql)[0]);
  if (canary === undefined || !opensCanary(key, canary)) return keyWrong(keyFile, canary);
  const rows = readRows(control, "SELECT bot_id, wrapped FROM data_keys");
  const bad = rows.filter(
    (row) => unseal(key, placeOf(numberOf(row, "bot_id")), bytesOf(row, "wrapped")) === undefined,
  ).length;
  const counted = { file: keyFile, dataKeys: rows.length };
  return bad === 0 ? { kind: "key_fits", ...counted } : { kind: "keys_unreadable", ...counted, bad };
}

/** Whether the master key opens this data, and every bot's key in it. Whoever works with the data goes on. */
export function checkKeys({ dataDir, keyFile }: Pick<KeyWorkParts, "dataDir" | "keyFile">): KeysChecked {
  const control = join(dataDir, controlName);
  if ((statSync(control, { throwIfNoEntry: false })?.size ?? 0) === 0) return { kind: "no_data", folder: dataDir };
  const key = readMasterKey(keyFile);
  if (key.kind !== "ok") return key;
  try {
    return tryKeys(control, keyFile, key.key);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { kind: "disk", file: control, errno: error.code };
  }
}

/** Rotates the master key of data that no daemon works with. */
export async function rotateAlone(parts: KeyWorkParts, how: { readonly deep: boolean }): Promise<KeysRotated> {
  const { dataDir } = parts;
  if (!existsSync(join(dataDir, controlName))) return { kind: "no_data", folder: dataDir };
  const opened = await openStore(parts);
  if (opened.kind === "refused") {
    const { trouble } = opened;
    return trouble.kind === "in_use" ? trouble : { kind: "store_refused", trouble };
  }
  try {
    const rotated = await opened.store.masterKey.rotate(how);
    return rotated.kind === "refused" ? { ...rotated, kind: "key_fixed" } : rotated;
  } finally {
    await opened.store.close();
  }
}
