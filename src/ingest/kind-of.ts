import type { IngestFile, Unreadable } from "#contracts/ingest.ts";
import type { Limits } from "#contracts/limits.ts";
import { looksLikeText } from "#ingest/decode.ts";
import { readZipDirectory } from "#ingest/zip-directory.ts";

export type FileKind = "pdf" | "docx" | "html" | "markdown" | "csv" | "json" | "text";

type Judged =
  | { readonly kind: "known"; readonly as: FileKind }
  | { readonly kind: "unreadable"; readonly why: Unreadable };

const known = (as: FileKind): Judged => ({ kind: "known", as });
const refused = (why: Unreadable): Judged => ({ kind: "unreadable", why });

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

const pdfMarkWithin = 1_024;
const htmlMarkWithin = 1_024;

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  new TextDecoder("latin1").decode(bytes.subarray(from, to));

/** The old Office's container: what was locked with a password lies in it, and so does the old Word's .doc. */
function oleKind(bytes: Uint8Array): Judged {
  const isHere = (name: string): boolean => Buffer.from(bytes).includes(Buffer.from(name, "utf16le"));
  if (isHere("EncryptedPackage")) return refused("encrypted");
  return refused(isHere("WordDocument") ? "old_word" : "unknown_kind");
}

function zipKind(bytes: Uint8Array, name: string, limits: Limits): Judged {
  const directory = readZipDirectory(bytes, limits.unpackedEntriesMax);
  if (directory === undefined) return refused(name.endsWith(".docx") ? "broken" : "unknown_kind");
  if (!directory.names.includes("word/document.xml")) return refused("unknown_kind");
  if (directory.isEncrypted) return refused("encrypted");
  return directory.unpackedBytes > limits.unpackedBytesMax ? refused("too_large") : known("docx");
}

const byEnding: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(html?|xhtml)$/, "html"],
  [/\.(md|markdown)$/, "markdown"],
  [/\.(csv|tsv)$/, "csv"],
  [/\.json$/, "json"],
];

const byType: readonly (readonly [RegExp, FileKind])[] = [
  [/^(text\/html|application\/xhtml\+xml)/, "html"],
  [/^text\/(x-)?markdown/, "markdown"],
  [/^text\/(csv|tab-separated-values)/, "csv"],
  [/^application\/(ld\+|feed\+)?json/, "json"],
];

const find = (table: typeof byEnding, text: string): FileKind | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

function textKind(bytes: Uint8Array, name: string, mimeType: string): Judged {
  if (!looksLikeText(bytes) || startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return refused("unknown_kind"); // {\rtf
  const head = latin(bytes, 0, htmlMarkWithin).trimStart().toLowerCase();
  if (head.startsWith("<!doctype html") || head.startsWith("<html")) return known("html");
  return known(find(byEnding, name) ?? find(byType, mimeType) ?? "text");
}

const pictures: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
  [0x47, 0x49, 0x46, 0x38],
];

/** What a file is: by what it begins with; among texts by its name, then by the type that the sender named. */
export function kindOf(file: IngestFile, limits: Limits): Judged {
  const { bytes } = file;
  const name = (file.name ?? "").toLowerCase();
  if (bytes.length === 0) return refused("empty");
  if (latin(bytes, 0, pdfMarkWithin).includes("%PDF-")) return known("pdf");
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipKind(bytes, name, limits);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oleKind(bytes);
  if (pictures.some((head) => startsWith(bytes, ...head))) return refused("unknown_kind");
  if (/\.(pdf|docx)$/.test(name)) return refused("broken");
  return textKind(bytes, name, (file.mimeType ?? "").toLowerCase());
}
