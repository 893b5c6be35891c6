import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

/** A row of memory that does not open: another key, or changed bytes. */
export class Unsealable extends Error {
  constructor(place: string) {
    super(`${place} does not open with this key`);
    this.name = "Unsealable";
  }
}

/** AES-256-GCM under a fresh IV: `iv | tag | body`. The place is authenticated, so that no row can stand in for another. */
export function sealBytes(key: Buffer, place: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The bytes again; throws Unsealable when key, place or bytes are not those they were sealed with. */
export function unsealBytes(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes)).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const body = decipher.update(sealed.subarray(ivBytes + tagBytes));
    decipher.final(); // of this mode it has no bytes, and throws for what is not authentic
    return body;
  } catch {
    throw new Unsealable(place); // what cannot be authenticated has no content, whatever the reason
  }
}

/** The same for a text. */
export const sealText = (key: Buffer, place: string, text: string): Buffer => sealBytes(key, place, Buffer.from(text));
