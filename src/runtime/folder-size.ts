import { lstatSync, opendirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";

export type FolderSize = { readonly bytes: number; readonly files: number };

/** Entries looked at before everything else gets its turn. */
const atOnce = 200;

/** What a file takes on disk, in the unit of `blocks`. https://man7.org/linux/man-pages/man3/stat.3type.html */
const blockBytes = 512;

const quietly = <Result>(what: () => Result): Result | undefined => {
  try {
    return what();
  } catch {
    return undefined; // gone meanwhile, for its owner works on it while we look; or the disk gives errors
  }
};

function* pathsIn(folder: string): Generator<string> {
  const dir = quietly(() => opendirSync(folder));
  const next = () => quietly(() => dir?.readSync());
  try {
    for (let entry = next(); entry; entry = next()) yield join(folder, entry.name);
  } finally {
    dir?.closeSync();
  }
}

/**
 * What a folder takes on disk and how many entries it has, links not followed; counting stops as soon as it is more than
 * `most` of either. The folder is in use, and may be somebody's who means harm: nothing in it is opened but folders.
 */
export async function folderSize(folder: string, most: FolderSize): Promise<FolderSize> {
  const folders = [folder];
  let [bytes, files] = [0, 0];
  for (const path of folders) {
    for (const entry of pathsIn(path)) {
      const found = quietly(() => lstatSync(entry));
      files += 1;
      bytes += (found?.blocks ?? 0) * blockBytes;
      if (found?.isDirectory() === true) folders.push(entry);
      if (bytes > most.bytes || files > most.files) return { bytes, files };
      if (files % atOnce === 0) await turn();
    }
  }
  return { bytes, files };
}
