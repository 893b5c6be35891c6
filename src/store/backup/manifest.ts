import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { LeftOut } from "#contracts/storage-work.ts";

/** One file of a backup; `path` is relative to the data folder, with `/` between names. */
export type BackedUpFile = {
  readonly path: string;
  /** Where its bytes begin in the backup. */
  readonly at: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
};

export type BackedUpFolder = Pick<BackedUpFile, "path" | "mode" | "uid" | "gid">;

/** What a backup says of itself. No secret is in it: the canary is sealed. */
export type Manifest = {
  readonly format: 1;
  readonly version: string;
  readonly createdAtMs: number;
  /** Opens with the master key that the data was sealed with, base64. */
  readonly canary: string;
  readonly files: readonly BackedUpFile[];
  readonly folders: readonly BackedUpFolder[];
  readonly leftOut: readonly LeftOut[];
};

/** The first bytes of every backup. */
export const magic = Buffer.from("HATCHERY BACKUP 1\n");

const macBytes = 32;

/** The last bytes of every backup: how long the manifest before it is, and its authentication under the master key. */
const footerShape = /^\nmanifest (\d{12}) ([0-9a-f]{64})\n$/;

export const footerBytes = "\nmanifest ".length + 12 + 1 + macBytes * 2 + 1;

/** Nobody without the master key can make a backup, or change one, that is taken for ours. */
function macOf(masterKey: Buffer, manifest: Buffer): Buffer {
  const key = Buffer.from(hkdfSync("sha256", masterKey, Buffer.alloc(0), "hatchery backup", macBytes));
  return createHmac("sha256", key).update(manifest).digest();
}

export function writeManifest(masterKey: Buffer, manifest: Manifest): Buffer {
  const text = Buffer.from(JSON.stringify(manifest));
  const footer = `\nmanifest ${String(text.length).padStart(12, "0")} ${macOf(masterKey, text).toString("hex")}\n`;
  return Buffer.concat([text, Buffer.from(footer)]);
}

export type Footer = { readonly manifestBytes: number; readonly mac: Buffer };

/** Undefined when these are not the last bytes of a backup. */
export function readFooter(bytes: Buffer): Footer | undefined {
  const [, length, mac] = footerShape.exec(bytes.toString("latin1")) ?? [];
  if (length === undefined || mac === undefined) return undefined;
  return { manifestBytes: Number(length), mac: Buffer.from(mac, "hex") };
}

export const isAuthentic = (masterKey: Buffer, manifest: Buffer, mac: Buffer): boolean =>
  timingSafeEqual(macOf(masterKey, manifest), mac);

/** The manifest of our own format; undefined for anything else. Its MAC says whether its contents can be believed. */
export function parseManifest(text: Buffer): Manifest | undefined {
  try {
    const manifest: Manifest = JSON.parse(text.toString("utf8"));
    return manifest.format === 1 && typeof manifest.canary === "string" ? manifest : undefined;
  } catch {
    return undefined; // cut off or no JSON: no manifest
  }
}

const names = String.raw`(?:/(?!\.{1,2}(?:/|$))[^/\0]+)`;
const inside = new RegExp(`^(?:control\\.db|journal\\.db|bots(?:/\\d+(?:/data${names}*)?)?)$`);

/** Nothing of a backup is put anywhere but where backups take from. */
export const isPathOfOurs = (path: string): boolean => inside.test(path);
