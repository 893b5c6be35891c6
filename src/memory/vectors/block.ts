import type { SmallVector } from "#memory/vectors/small-vector.ts";

/** A vector of an episode. */
export type Entry = SmallVector & { readonly episodeId: number };

const idBytes = 8;
const headBytes = idBytes + 4;

/** Entries of one length as bytes: of each the episode's number, its scale and its places. Little-endian everywhere. */
export function packBlock(entries: readonly Entry[]): Uint8Array {
  const length = entries[0]?.bytes.length ?? 0;
  const packed = new Uint8Array(entries.length * (headBytes + length));
  const view = new DataView(packed.buffer);
  for (const [at, { episodeId, scale, bytes }] of entries.entries()) {
    const from = at * (headBytes + length);
    view.setFloat64(from, episodeId, true);
    view.setFloat32(from + idBytes, scale, true);
    packed.set(new Uint8Array(bytes.buffer, bytes.byteOffset, length), from + headBytes);
  }
  return packed;
}

/** The entries again, as windows on the packed bytes. */
export function unpackBlock(packed: Uint8Array, count: number): readonly Entry[] {
  const size = packed.length / Math.max(1, count);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  return Array.from({ length: count }, (_, at) => {
    const from = at * size;
    return {
      episodeId: view.getFloat64(from, true),
      scale: view.getFloat32(from + idBytes, true),
      bytes: new Int8Array(packed.buffer, packed.byteOffset + from + headBytes, size - headBytes),
    };
  });
}
