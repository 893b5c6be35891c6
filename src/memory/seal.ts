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
export function sealText(key: Buffer, place: string, text: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The text again; throws Unsealable when key, place or bytes are not those it was sealed with. */
export function unsealText(key: Buffer, place: string, sealed: Uint8Array): string {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes)).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const body = decipher.update(sealed.subarray(ivBytes + tagBytes));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    throw new Unsealable(place); // what cannot be authenticated has no text, whatever the reason
  }
}
