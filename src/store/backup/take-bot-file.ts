import { closeSync, constants, lstatSync, openSync, readSync, rmSync, statSync, type Stats } from "node:fs";
import { copyDatabases } from "#sqlite/copy-databases.ts";
import { StorageError } from "#sqlite/storage-error.ts";
import { CannotWrite, type Container, type Source } from "#store/backup/container.ts";

/** https://www.sqlite.org/fileformat.html#the_database_header */
const header = Buffer.from("SQLite format 3\0");

const carefully = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function isDatabase(file: string): boolean {
  const descriptor = openSync(file, carefully);
  try {
    const bytes = Buffer.alloc(header.length);
    return readSync(descriptor, bytes, 0, bytes.length, 0) === header.length && bytes.equals(header);
  } finally {
    closeSync(descriptor);
  }
}

const isSame = (seen: Stats, here: Stats): boolean => here.isFile() && here.ino === seen.ino && here.dev === seen.dev;

/** A bot's database, which it may be writing to, whole in itself. */
async function takeDatabase(container: Container, source: BotSource, copy: string): Promise<boolean> {
  const { file, path, seen } = source;
  if (!isSame(seen, lstatSync(file))) return false;
  try {
    await copyDatabases([{ from: file, to: copy }]);
    // SQLite opens by name, and in a bot's own folder a name may come to mean something else.
    if (!isSame(seen, lstatSync(file))) return false;
    const { ino, dev } = statSync(copy);
    const { mode, uid, gid } = seen;
    return await container.take({ file: copy, path, seen: { mode, uid, gid, ino, dev } });
  } finally {
    rmSync(copy, { force: true });
  }
}

export type BotSource = Source & { readonly seen: Stats };

/** Why one file is not in the backup; what concerns the backup itself ends it. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof CannotWrite) throw thrown;
  if (thrown instanceof StorageError) {
    if (thrown.code === "SQLITE_FULL") throw thrown;
    return thrown.code;
  }
  if (!(thrown instanceof Error && "code" in thrown)) throw thrown;
  if (thrown.code === "ENOENT") return "gone";
  return thrown.code === "ELOOP" ? "irregular" : String(thrown.code);
}

/** Takes a file from a bot's folder. Undefined when it is in the backup now; else why it is not. */
export async function takeBotFile(container: Container, source: BotSource, copy: string): Promise<string | undefined> {
  try {
    const { file } = source;
    const taken = isDatabase(file) ? await takeDatabase(container, source, copy) : await container.take(source);
    return taken ? undefined : "changed";
  } catch (error) {
    return reasonOf(error);
  }
}
