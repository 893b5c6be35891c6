import { lstatSync, rmSync } from "node:fs";
import { copyDatabases } from "#sqlite/copy-databases.ts";

/**
 * Copies a database out of a bot's own folder, which the bot may be writing to. False when there is none, or when the name
 * means something else by now: the folder is the bot's, and what stands there may be a link to what is not.
 */
export async function copyBotDatabase(file: string, copy: string): Promise<boolean> {
  const seen = lstatSync(file, { throwIfNoEntry: false });
  if (seen?.isFile() !== true) return false;
  await copyDatabases([{ from: file, to: copy }]);
  const here = lstatSync(file, { throwIfNoEntry: false });
  if (here?.isFile() === true && here.ino === seen.ino && here.dev === seen.dev) return true;
  rmSync(copy, { force: true });
  return false;
}
