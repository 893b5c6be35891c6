import type { StoreTrouble } from "#contracts/store-trouble.ts";
import type { OpenDatabase } from "#sqlite/open-database.ts";
import { StorageError } from "#sqlite/storage-error.ts";

export type Refused = { readonly kind: "refused"; readonly trouble: StoreTrouble };

export const refused = (trouble: StoreTrouble): Refused => ({ kind: "refused", trouble });

/** A file that SQLite refuses, by its name for it. */
function storageTrouble({ file, code, text }: Extract<OpenDatabase, { kind: "failed" }>): StoreTrouble {
  const said = text.replace(`${file}: `, "");
  switch (code) {
    case "SQLITE_FULL":
      return { kind: "no_room", path: file };
    case "SQLITE_READONLY":
    case "SQLITE_PERM":
      return { kind: "read_only", path: file };
    case "SQLITE_BUSY":
    case "SQLITE_LOCKED":
      return { kind: "held", file };
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return { kind: "damaged", file, text: said };
    case "SQLITE_IOERR":
      return { kind: "disk_errors", path: file, text: said };
    default: // SQLite has more codes than we have advice for; its own text is the best that there is
      return { kind: "failed", file, text: said };
  }
}

/** Why a database was not opened. */
export const databaseRefused = (opened: Exclude<OpenDatabase, { kind: "ok" }>): Refused =>
  refused(opened.kind === "failed" ? storageTrouble(opened) : opened);

/** What the system said of a file or folder, by its errno. */
export function systemTrouble(path: string, errno: string): StoreTrouble {
  if (errno === "ENOSPC" || errno === "EDQUOT") return { kind: "no_room", path };
  if (errno === "EROFS") return { kind: "read_only", path };
  return errno === "EIO" ? { kind: "disk_errors", path, text: errno } : { kind: "not_writable", path, errno };
}

/** The trouble in what was thrown while the store was opened; undefined when it is something else (a bug). */
export function troubleIn(thrown: unknown, dataDir: string): StoreTrouble | undefined {
  if (thrown instanceof StorageError) {
    return storageTrouble({ kind: "failed", file: thrown.file, code: thrown.code, text: thrown.message });
  }
  if (!(thrown instanceof Error && "syscall" in thrown && "code" in thrown)) return undefined;
  const path = "path" in thrown && typeof thrown.path === "string" ? thrown.path : dataDir;
  return systemTrouble(path, String(thrown.code));
}
