import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { toError } from "#contracts/to-error.ts";
import { magic, writeManifest, type BackedUpFile, type Manifest } from "#store/backup/manifest.ts";

const chunkBytes = 1024 * 1024;

/** Never through a link, never waiting for a pipe. */
const carefully = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The place where the backup is written says no: that ends it, whatever file it was about. */
export class CannotWrite extends Error {
  readonly errno: string;

  constructor(error: Error) {
    super(error.message, { cause: error });
    this.name = "CannotWrite";
    this.errno = "code" in error ? String(error.code) : error.message;
  }
}

export type Source = {
  /** Where its bytes are read from. */
  readonly file: string;
  /** Under which name they are kept. */
  readonly path: string;
  /** How it looked before; whoever has put another in its place meanwhile is refused. */
  readonly seen: Pick<Stats, "ino" | "dev" | "mode" | "uid" | "gid">;
};

/** A backup while it is written: bytes one after another, and at the end what they are. */
export class Container {
  readonly #to: FileHandle;
  readonly #files: BackedUpFile[] = [];
  #at = 0;

  private constructor(to: FileHandle) {
    this.#to = to;
  }

  /** Begins a new file that nobody else may read. */
  static async begin(file: string): Promise<Container> {
    const container = new Container(await open(file, "wx", 0o600));
    await container.#write(magic);
    return container;
  }

  get files(): readonly BackedUpFile[] {
    return this.#files;
  }

  async #write(bytes: Buffer): Promise<void> {
    try {
      await this.#to.appendFile(bytes);
    } catch (error) {
      throw new CannotWrite(toError(error));
    }
    this.#at += bytes.length;
  }

  /** Takes a file as it is now, up to the size that it has now. False when another one is in its place. */
  async take({ file, path, seen }: Source): Promise<boolean> {
    const from = await open(file, carefully);
    try {
      const here = await from.stat();
      if (!here.isFile() || here.ino !== seen.ino || here.dev !== seen.dev) return false;
      const { at, hash, bytes } = await this.#copy(from, here.size);
      const { mode, uid, gid } = seen;
      this.#files.push({ path, at, bytes, sha256: hash, mode: mode & 0o777, uid, gid });
      return true;
    } finally {
      await from.close();
    }
  }

  async #copy(
    from: FileHandle,
    size: number,
  ): Promise<{ readonly at: number; readonly hash: string; readonly bytes: number }> {
    const at = this.#at;
    const hash = createHash("sha256");
    const chunk = Buffer.alloc(Math.min(chunkBytes, Math.max(1, size)));
    let bytes = 0;
    while (bytes < size) {
      const { bytesRead } = await from.read(chunk, 0, Math.min(chunk.length, size - bytes), bytes);
      if (bytesRead === 0) break; // shorter meanwhile
      const part = chunk.subarray(0, bytesRead);
      hash.update(part);
      await this.#write(Buffer.from(part));
      bytes += bytesRead;
    }
    return { at, hash: hash.digest("hex"), bytes };
  }

  /** Writes what all of it is. On disk when it resolves, with its whole size. */
  async end(masterKey: Buffer, manifest: Omit<Manifest, "files">): Promise<number> {
    await this.#write(writeManifest(masterKey, { ...manifest, files: this.#files }));
    await this.#to.sync();
    await this.#to.close();
    return this.#at;
  }

  async abandon(): Promise<void> {
    await this.#to.close();
  }
}
