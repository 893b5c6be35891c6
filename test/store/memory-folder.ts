import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Linux keeps a disk in memory there. What is killed loses nothing on it, and a sync costs nothing. */
const memory = "/dev/shm";

function mayUse(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // then the disk will do, and takes longer
  }
}

/** A folder that is gone after the tests; in memory where that can be had, for tests that sync a hundred times. */
export function memoryFolder(after: (clean: () => void) => void): string {
  const folder = mkdtempSync(join(mayUse(memory) ? memory : tmpdir(), "hatchery-store-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
