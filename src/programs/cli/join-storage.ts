import type { OpenStorageWork } from "#contracts/storage-work.ts";
import { version } from "#programs/daemon/version.ts";
import { backUp } from "#store/backup/back-up.ts";
import { restore } from "#store/backup/restore.ts";
import { checkKeys, rotateAlone } from "#store/key-work.ts";

/** What the command line does to the data as a whole, with this machine's clock and files. */
export const joinStorage: OpenStorageWork = ({ dataDir, keyFile, limits }) => {
  const parts = { dataDir, keyFile, limits, version, now: Date.now };
  const onError = (error: unknown): void => {
    throw error;
  };
  return {
    backUp: (file) => backUp(parts, file),
    restore: (file, how) => restore(parts, file, how),
    checkKeys: async () => checkKeys(parts),
    rotateKey: (how) => rotateAlone({ ...parts, onError }, how),
  };
};
