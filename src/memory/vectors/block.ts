import { scaleBytes } from "#memory/vectors/search-kernel.ts";
import type { SmallVector } from "#memory/vectors/small-vector.ts";

/** A vector of an episode. */
export type Entry = SmallVector & { readonly episodeId: number };

/** Many vectors of one length: whose they are, and their records as the search reads them, one behind the other. */
export type Block = { readonly episodeIds: Float64Array; readonly records: Uint8Array };

const idBytes = Float64Array.BYTES_PER_ELEMENT;

/** The records of a block of `count`, each as long as the others. */
const recordLength = ({ records }: Block, count: number): number => records.length / Math.max(1, count);

export function blockOf(entries: readonly Entry[]): Block {
  const length = scaleBytes + (entries[0]?.bytes.length ?? 0);
  const records = new Uint8Array(entries.length * length);
  const view = new DataView(records.buffer);
  for (const [at, { scale, bytes }] of entries.entries()) {
    view.setFloat32(at * length, scale, true);
    records.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), at * length + scaleBytes);
  }
  return { episodeIds: Float64Array.from(entries, ({ episodeId }) => episodeId), records };
}

/** Two blocks of one length as one. */
export function joined(one: Block, other: Block): Block {
  return {
    episodeIds: Float64Array.from([...one.episodeIds, ...other.episodeIds]),
    records: Buffer.concat([one.records, other.records]),
  };
}

/** A block cut in two: its first ones, and the rest. */
export function cut(block: Block, at: number): readonly [Block, Block] {
  const { episodeIds, records } = block;
  const bytes = at * recordLength(block, episodeIds.length);
  return [
    { episodeIds: episodeIds.slice(0, at), records: records.subarray(0, bytes) },
    { episodeIds: episodeIds.slice(at), records: records.subarray(bytes) },
  ];
}

/** A block without the vectors of some episodes. */
export function without(block: Block, gone: ReadonlySet<number>): Block {
  const { episodeIds, records } = block;
  const length = recordLength(block, episodeIds.length);
  const stay = [...episodeIds.keys()].filter((at) => !gone.has(episodeIds[at] ?? 0));
  return {
    episodeIds: Float64Array.from(stay, (at) => episodeIds[at] ?? 0),
    records: Buffer.concat(stay.map((at) => records.subarray(at * length, (at + 1) * length))),
  };
}

/** A block as bytes: the episodes' numbers, then the records. Numbers are little-endian, as machines that run this are. */
export const packBlock = ({ episodeIds, records }: Block): Uint8Array =>
  Buffer.concat([new Uint8Array(episodeIds.buffer, episodeIds.byteOffset, episodeIds.byteLength), records]);

/** The block again; its records are a window on the packed bytes. */
export function unpackBlock(packed: Uint8Array, count: number): Block {
  const ids = packed.slice(0, count * idBytes); // at the beginning of a buffer of its own, where numbers may be read
  return { episodeIds: new Float64Array(ids.buffer, ids.byteOffset, count), records: packed.subarray(count * idBytes) };
}
