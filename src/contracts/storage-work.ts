import type { Settings } from "#contracts/settings.ts";
import type { RotatedKey } from "#contracts/store-ports.ts";
import type { KeyTrouble, StoreTrouble } from "#contracts/store-trouble.ts";

/**
 * A file that a backup does without, and why: `gone` or `changed` meanwhile, `irregular` (no file, or one with a second
 * name), `too_large`, `more` (of a folder, more than is named), or the errno with which it could not be read.
 */
export type LeftOut = { readonly path: string; readonly why: string };

/** What the disk or a database said: an errno of the system (`ENOSPC`) or SQLite's name for it (`SQLITE_CORRUPT`). */
export type DiskTrouble = { readonly kind: "disk"; readonly file: string; readonly errno: string };

/** The data does not open, or cannot be locked. */
type StoreRefused = { readonly kind: "store_refused"; readonly trouble: StoreTrouble };

export type BackupResult =
  | {
      readonly kind: "backed_up";
      readonly file: string;
      readonly bytes: number;
      readonly bots: number;
      readonly files: number;
      readonly leftOut: readonly LeftOut[];
    }
  /** There is nothing yet. */
  | { readonly kind: "no_data"; readonly folder: string }
  | { readonly kind: "file_exists"; readonly file: string }
  | { readonly kind: "file_inside"; readonly file: string; readonly folder: string }
  | KeyTrouble
  | DiskTrouble;

export type RestoreResult =
  | {
      readonly kind: "restored";
      readonly bots: number;
      readonly files: number;
      readonly createdAtMs: number;
      /** Where the data lies that was there before. */
      readonly replaced: string | undefined;
    }
  | { readonly kind: "not_a_backup"; readonly file: string }
  /** Cut off, changed, or read from a bad disk. `what` does not fit its checksum. */
  | { readonly kind: "backup_damaged"; readonly file: string; readonly what: string }
  /** It could not be looked through to its end. */
  | { readonly kind: "unchecked"; readonly what: string; readonly why: string }
  | { readonly kind: "newer"; readonly file: string; readonly version: string }
  | { readonly kind: "not_empty"; readonly folder: string }
  | { readonly kind: "in_use"; readonly folder: string }
  | StoreRefused
  | KeyTrouble
  | DiskTrouble;

export type KeysChecked =
  | { readonly kind: "key_fits"; readonly file: string; readonly dataKeys: number }
  /** The key is right, and these data keys do not open: their rows were changed. */
  | { readonly kind: "keys_unreadable"; readonly file: string; readonly dataKeys: number; readonly bad: number }
  | { readonly kind: "no_data"; readonly folder: string }
  | KeyTrouble
  | DiskTrouble;

export type KeysRotated =
  | Exclude<RotatedKey, { kind: "refused" }>
  | { readonly kind: "key_fixed"; readonly file: string; readonly errno: string }
  | { readonly kind: "no_data"; readonly folder: string }
  | { readonly kind: "in_use"; readonly folder: string }
  | StoreRefused;

/** What is done to the data as a whole, with or without a daemon. */
export type StorageWork = {
  /** Online: whoever works with the data goes on. */
  backUp(file: string): Promise<BackupResult>;
  restore(file: string, how: { readonly replace: boolean }): Promise<RestoreResult>;
  checkKeys(): Promise<KeysChecked>;
  /** Only where no daemon works with the data; a daemon rotates by itself. */
  rotateKey(how: { readonly deep: boolean }): Promise<KeysRotated>;
};

export type OpenStorageWork = (settings: Settings) => StorageWork;
