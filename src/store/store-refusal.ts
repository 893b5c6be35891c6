import type { OpenDatabase } from "#sqlite/open-database.ts";
import type { MasterKey } from "#store/master-key.ts";

export type StoreRefusal = {
  readonly why:
    | "newer_schema"
    | "foreign_file"
    | "old_sqlite"
    | "key_missing"
    | "key_wrong"
    | "key_not_private"
    | "key_malformed"
    | "key_unreadable"
    | "data_not_writable"
    | "damaged"
    | "storage"
    | "locked";
  /** What is wrong and what would be right, in one or two sentences. */
  readonly sentence: string;
  /** The cause may go away by itself (a full disk, another process): starting again later is worth it. */
  readonly mayHeal: boolean;
};

export type Refused = { readonly kind: "refused" } & StoreRefusal;

export const refused = (why: StoreRefusal["why"], sentence: string): Refused => ({
  kind: "refused",
  why,
  sentence,
  mayHeal: why === "storage",
});

/** What to do about a file that SQLite refuses, by its name for it. Nothing was changed. */
function storageRefused({ file, code, text }: Extract<OpenDatabase, { kind: "failed" }>): Refused {
  switch (code) {
    case "SQLITE_FULL":
      return refused("storage", `There is no room on the disk for ${file}. Make room there; nothing was changed.`);
    case "SQLITE_READONLY":
    case "SQLITE_PERM":
      return refused(
        "storage",
        `${file} cannot be written: it or its disk is read-only. Mount the disk for writing, or give the file to the user that runs Hatchery.`,
      );
    case "SQLITE_BUSY":
    case "SQLITE_LOCKED":
      return refused(
        "storage",
        `Another program holds ${file}. End it (a backup tool, a database shell) and start again.`,
      );
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return refused(
        "damaged",
        `${file} is damaged (${text}). Nothing was changed: keep a copy, then bring back a backup: hatchery restore FILE --replace`,
      );
    case "SQLITE_IOERR":
      return refused(
        "storage",
        `The disk gives errors when ${file} is read or written (${text}). See the system's log about the disk; nothing was changed.`,
      );
    default: // SQLite has more codes than we have advice for; its own text is the best that there is
      return refused("storage", `${text}. Nothing was changed.`);
  }
}

/** Why a database was not opened, in a sentence. */
export function explainDatabase(opened: Exclude<OpenDatabase, { kind: "ok" }>): Refused {
  switch (opened.kind) {
    case "newer_schema":
      return refused(
        opened.kind,
        `${opened.file} was written by a newer Hatchery (schema ${opened.found}, this one knows ${opened.known}). Start the newer version, or restore a backup made by this one.`,
      );
    case "foreign_file":
      return refused(opened.kind, `${opened.file} is not Hatchery's. Choose another HATCHERY_DATA_DIR.`);
    case "old_sqlite":
      return refused(
        opened.kind,
        `This Node carries SQLite ${opened.version}, which can corrupt data; ${opened.needed} or newer is needed. Use the Node that npm ci brings.`,
      );
    case "failed":
      return storageRefused(opened);
  }
}

/** Why there is no master key, in a sentence. */
export function explainKey(key: Exclude<MasterKey, { kind: "ok" }>): Refused {
  const sentences = {
    key_missing: `There is data, but its master key ${key.file} is missing. Put the key file back; a new key would open nothing, so none is made.`,
    key_not_private: `The master key ${key.file} may be read by others. Run: chmod 400 ${key.file}`,
    key_malformed: `${key.file} is not a master key (32 bytes in base64 are expected). Put the right file there.`,
    key_unreadable: `The master key ${key.file} cannot be read or made (${key.kind === "key_unreadable" ? key.errno : ""}). Check the folder and its owner, or set HATCHERY_KEY_FILE.`,
  };
  return refused(key.kind, sentences[key.kind]);
}

export const keyWrong = (keyFile: string): Refused =>
  refused(
    "key_wrong",
    `The master key ${keyFile} is not the one that this data was sealed with. Put the right key file there.`,
  );
