import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

export const keyBytes = 32;

/** AES-256-GCM with a fresh IV: `iv | tag | ciphertext`. `place` binds it to its row, so that rows cannot be swapped. */
export function seal(key: Buffer, place: string, plain: Buffer | string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The plain bytes; undefined when the key or the place is another, or the bytes were changed. */
export function unseal(key: Buffer, place: string, sealed: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes)).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined; // what GCM cannot authenticate has no plain text; the caller says whose it was
  }
}
