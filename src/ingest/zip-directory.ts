/** What a zip says of itself in the list at its end. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export type ZipDirectory = {
  readonly names: readonly string[];
  /** What all entries say they unpack to, together. */
  readonly unpackedBytes: number;
  readonly isEncrypted: boolean;
};

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const commentBytesMax = 0xffff;

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax);
  for (let at = view.byteLength - endBytes; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}

/** Reads the list at the end of a zip; undefined when there is none, or it is cut or has more than `entriesMax`. */
export function readZipDirectory(bytes: Uint8Array, entriesMax: number): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > entriesMax) return undefined;
  const names: string[] = [];
  let unpackedBytes = 0;
  let isEncrypted = false;
  for (let left = count; left > 0; left -= 1) {
    if (at + entryBytes > view.byteLength || view.getUint32(at, true) !== entrySignature) return undefined;
    isEncrypted ||= (view.getUint16(at + 8, true) & 1) === 1;
    unpackedBytes += view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + entryBytes, at + entryBytes + nameBytes)));
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { names, unpackedBytes, isEncrypted };
}
