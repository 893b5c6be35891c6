import { createHash, randomBytes } from "node:crypto";
import type { SimFile } from "#sandbox/sim-types.ts";

/** A file that somebody sent. `path` is what getFile says and the download asks for. */
export type StoredFile = SimFile & { readonly uniqueId: string; readonly path: string; readonly data: Buffer };

export type NewFile = {
  readonly kind: SimFile["kind"];
  readonly name: string;
  readonly mimeType: string;
  readonly data: Buffer;
};

const folders = { document: "documents", photo: "photos", voice: "voice" } as const;

/** The files of all chats, the oldest forgotten when they are more than `bytesMax` together. */
export class FileShelf {
  readonly #byId = new Map<string, StoredFile>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  keep({ kind, name, mimeType, data }: NewFile): StoredFile {
    const fileId = `BQAC${randomBytes(24).toString("base64url")}`;
    const uniqueId = createHash("sha256").update(data).digest("base64url").slice(0, 15);
    const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
    const path = `${folders[kind]}/file_${this.#byId.size}${ending}`;
    const file = { kind, fileId, uniqueId, name, mimeType, bytes: data.length, path, data };
    this.#byId.set(fileId, file);
    this.#bytes += data.length;
    for (const [id, old] of this.#byId) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#byId.delete(id);
      this.#bytes -= old.bytes;
    }
    return file;
  }

  get(fileId: string): StoredFile | undefined {
    return this.#byId.get(fileId);
  }

  atPath(path: string): StoredFile | undefined {
    return [...this.#byId.values()].find((file) => file.path === path);
  }
}
