import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Settings } from "#contracts/settings.ts";
import { toError } from "#contracts/to-error.ts";
import { checked, type Checked } from "#commands/doctor/doctor-parts.ts";
import { masterKey } from "#store/master-key.ts";

/** Free space of so many times the least that is needed is plenty. */
const plentyTimes = 5;

const filesFreeMin = 1_000;

const errnoOf = (error: unknown): string => {
  const known = toError(error);
  return "code" in known ? String(known.code) : known.message;
};

/** The folder itself, or the nearest one above it that exists. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

const hasData = ({ dataDir }: Pick<Settings, "dataDir">): boolean => existsSync(join(dataDir, "control.db"));

/** Facts: `path`; `errno` when it cannot be written; `exists` `no` when the first start will make it. */
export function checkDataFolder({ dataDir }: Pick<Settings, "dataDir">): Checked {
  const there = nearest(dataDir);
  const facts = { path: dataDir, ...(there === dataDir ? {} : { exists: "no" }) };
  try {
    if (!statSync(there).isDirectory()) return checked("failed", { ...facts, errno: "ENOTDIR" });
    accessSync(there, constants.W_OK | constants.X_OK);
    return checked("ok", facts);
  } catch (error) {
    return checked("failed", { ...facts, errno: errnoOf(error) });
  }
}

/** Facts: `path`; `mode` when others may read it; `errno`; `exists` `no`; `inside` when it lies in the data folder. */
export function checkKeyFile(settings: Pick<Settings, "dataDir" | "keyFile">): Checked {
  const path = settings.keyFile;
  const key = masterKey(path, { dataExists: true }); // never makes one here
  switch (key.kind) {
    case "ok": {
      const inside = path.startsWith(settings.dataDir + sep);
      return inside ? checked("warning", { path, inside: settings.dataDir }) : checked("ok", { path });
    }
    case "key_missing":
      return checked(hasData(settings) ? "failed" : "ok", { path, exists: "no" });
    case "key_not_private":
      return checked("failed", { path, mode: key.mode });
    case "key_malformed":
      return checked("failed", { path, errno: "malformed" });
    case "key_unreadable":
      return checked("failed", { path, errno: key.errno });
  }
}

/** Facts: `path`, `freeBytes`; `freeFiles` when the file system has nearly no room for names. */
export function checkDisk({ dataDir, limits }: Pick<Settings, "dataDir" | "limits">): Checked {
  const path = nearest(dataDir);
  const { bavail, bsize, files, ffree } = statfsSync(path);
  const freeBytes = bavail * bsize;
  const facts = { path, freeBytes };
  if (freeBytes < limits.diskFreeBytesMin) return checked("failed", facts);
  // Some file systems have no fixed number of names and say 0 of 0.
  if (files > 0 && ffree < filesFreeMin) return checked("warning", { ...facts, freeFiles: ffree });
  return checked(freeBytes < limits.diskFreeBytesMin * plentyTimes ? "warning" : "ok", facts);
}
