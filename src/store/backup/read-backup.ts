import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import {
  footerBytes,
  isAuthentic,
  isPathOfOurs,
  magic,
  parseManifest,
  readFooter,
  type BackedUpFile,
  type Manifest,
} from "#store/backup/manifest.ts";
import { opensCanary } from "#store/canary.ts";

const chunkBytes = 1024 * 1024;

/** More than any manifest is; a length that is only claimed must not be allocated. */
const manifestBytesMax = 1024 * 1024 * 1024;

export type ReadBackup =
  | { readonly kind: "ok"; readonly backup: Backup }
  | { readonly kind: "not_a_backup" }
  | { readonly kind: "key_wrong"; readonly canary: Buffer }
  | { readonly kind: "damaged"; readonly what: string };

/** Bytes at a place; fewer where the file ends sooner. */
async function readAt(from: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await from.read(bytes, have, length - have, at + have);
    if (bytesRead === 0) break;
    have += bytesRead;
  }
  return bytes.subarray(0, have);
}

async function readManifest(from: FileHandle): Promise<{ readonly text: Buffer; readonly mac: Buffer } | undefined> {
  const { size } = await from.stat();
  if (size < magic.length + footerBytes) return undefined;
  const footer = readFooter(await readAt(from, size - footerBytes, footerBytes));
  if (footer === undefined || footer.manifestBytes > Math.min(size, manifestBytesMax)) return undefined;
  const text = await readAt(from, size - footerBytes - footer.manifestBytes, footer.manifestBytes);
  return { text, mac: footer.mac };
}

/** A backup that was made under this master key and whose manifest nobody has changed. */
export class Backup implements AsyncDisposable {
  readonly manifest: Manifest;
  readonly #from: FileHandle;

  private constructor(from: FileHandle, manifest: Manifest) {
    this.#from = from;
    this.manifest = manifest;
  }

  /** Opens and looks at it; nothing is written anywhere. Throws what the system says when the file cannot be read. */
  static async open(file: string, masterKey: Buffer): Promise<ReadBackup> {
    const from = await open(file, "r");
    const read = await Backup.#look(from, masterKey).catch(async (error: unknown) => {
      await from.close();
      throw error;
    });
    if (read.kind !== "ok") await from.close();
    return read;
  }

  static async #look(from: FileHandle, masterKey: Buffer): Promise<ReadBackup> {
    const begin = await readAt(from, 0, magic.length);
    if (!begin.equals(magic)) return { kind: "not_a_backup" };
    const found = await readManifest(from);
    const manifest = found === undefined ? undefined : parseManifest(found.text);
    if (found === undefined || manifest === undefined) return { kind: "damaged", what: "manifest" };
    const canary = Buffer.from(manifest.canary, "base64");
    if (!opensCanary(masterKey, canary)) return { kind: "key_wrong", canary };
    if (!isAuthentic(masterKey, found.text, found.mac)) return { kind: "damaged", what: "manifest" };
    const strange = [...manifest.files, ...manifest.folders].find(({ path }) => !isPathOfOurs(path));
    if (strange !== undefined) return { kind: "damaged", what: strange.path };
    return { kind: "ok", backup: new Backup(from, manifest) };
  }

  /** Writes one file of it to a new place, durably. False when its bytes are not those that were backed up. */
  async extract({ at, bytes, sha256 }: BackedUpFile, to: string): Promise<boolean> {
    const target = await open(to, "wx", 0o600);
    try {
      const hash = createHash("sha256");
      for (let done = 0; done < bytes; done += chunkBytes) {
        const part = await readAt(this.#from, at + done, Math.min(chunkBytes, bytes - done));
        hash.update(part);
        await target.appendFile(part);
      }
      await target.sync();
      return hash.digest("hex") === sha256;
    } finally {
      await target.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#from.close();
  }
}
