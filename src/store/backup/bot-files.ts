import { lstatSync, readdirSync, type Dirent, type Stats } from "node:fs";
import { join } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import type { LeftOut } from "#contracts/storage-work.ts";
import type { BackedUpFolder } from "#store/backup/manifest.ts";

/** What lies in the bots' own folders. Their programs write there while we read, and are not to be trusted. */
export type BotFiles = {
  readonly files: readonly { readonly path: string; readonly seen: Stats }[];
  readonly folders: readonly BackedUpFolder[];
  readonly leftOut: readonly LeftOut[];
};

type Bounds = Pick<Limits, "backupFilesPerBot" | "backupBytesPerBot" | "backupLeftOutPerBot">;
type Found = {
  readonly files: { readonly path: string; readonly seen: Stats }[];
  readonly folders: BackedUpFolder[];
  readonly leftOut: LeftOut[];
};

const errnoOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);

/** A file's own state, without following where it points to. */
function look(path: string): Stats | string {
  try {
    return lstatSync(path);
  } catch (error) {
    const errno = errnoOf(error);
    return errno === "ENOENT" ? "gone" : errno;
  }
}

function entriesOf(folder: string): readonly Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return errnoOf(error);
  }
}

/** What a database keeps beside itself is read through the database. */
const isBeside = (name: string, all: ReadonlySet<string>): boolean => {
  const [, owner] = /^(.*)-(?:wal|shm|journal)$/.exec(name) ?? [];
  return owner !== undefined && all.has(owner);
};

/** One bot's folder, all of it, within bounds: a bot that fills it without end fills neither the backup nor the memory. */
class Walk {
  readonly #dataDir: string;
  readonly #root: string;
  readonly #bounds: Bounds;
  readonly #found: Found;
  #files = 0;
  #bytes = 0;
  #leftOut = 0;

  constructor(dataDir: string, root: string, { bounds, found }: { readonly bounds: Bounds; readonly found: Found }) {
    this.#dataDir = dataDir;
    this.#root = root;
    this.#bounds = bounds;
    this.#found = found;
  }

  all(): void {
    this.#folder(this.#root);
  }

  #folder(path: string): void {
    const seen = look(join(this.#dataDir, path));
    if (seen === "gone") return;
    if (typeof seen === "string") return this.#without(path, seen);
    if (!seen.isDirectory()) return this.#without(path, "irregular");
    if (!this.#fits(0)) return this.#without(path, "too_large");
    const entries = entriesOf(join(this.#dataDir, path));
    if (typeof entries === "string") return this.#without(path, entries);
    this.#found.folders.push({ path, mode: seen.mode & 0o777, uid: seen.uid, gid: seen.gid });
    const names = new Set(entries.map(({ name }) => name));
    for (const entry of entries) {
      if (entry.isDirectory()) this.#folder(`${path}/${entry.name}`);
      else if (!isBeside(entry.name, names)) this.#file(`${path}/${entry.name}`);
    }
  }

  #without(path: string, why: string): void {
    const { backupLeftOutPerBot } = this.#bounds;
    this.#leftOut += 1;
    if (this.#leftOut <= backupLeftOutPerBot) this.#found.leftOut.push({ path, why });
    if (this.#leftOut === backupLeftOutPerBot + 1) this.#found.leftOut.push({ path: this.#root, why: "more" });
  }

  #file(path: string): void {
    const seen = look(join(this.#dataDir, path));
    if (typeof seen === "string") this.#without(path, seen);
    else if (!seen.isFile() || seen.nlink > 1) this.#without(path, "irregular");
    else if (!this.#fits(seen.size)) this.#without(path, "too_large");
    else this.#found.files.push({ path, seen });
  }

  #fits(bytes: number): boolean {
    const { backupFilesPerBot, backupBytesPerBot } = this.#bounds;
    if (this.#files >= backupFilesPerBot || this.#bytes + bytes > backupBytesPerBot) return false;
    this.#files += 1;
    this.#bytes += bytes;
    return true;
  }
}

/**
 * Everything in the folders that belong to bots. Links are not followed and what has a second name is left out: it may be
 * a file of somebody else's. What runs printed is not part of it.
 */
export function findBotFiles(dataDir: string, bounds: Bounds): BotFiles {
  const found: Found = { files: [], folders: [], leftOut: [] };
  const bots = entriesOf(join(dataDir, "bots"));
  if (typeof bots === "string") return { ...found, leftOut: [{ path: "bots", why: bots }] };
  for (const { name } of bots.filter((entry) => entry.isDirectory() && /^\d+$/.test(entry.name))) {
    const seen = look(join(dataDir, "bots", name));
    if (typeof seen === "string") continue;
    found.folders.push({ path: `bots/${name}`, mode: seen.mode & 0o777, uid: seen.uid, gid: seen.gid });
    new Walk(dataDir, `bots/${name}/data`, { bounds, found }).all();
  }
  return found;
}
