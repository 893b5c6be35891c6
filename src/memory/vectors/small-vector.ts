import { turnBytes } from "#memory/vectors/search-kernel.ts";

/** A vector of length 1 as small integers: `bytes[at] * scale` is about its place. */
export type SmallVector = { readonly scale: number; readonly bytes: Int8Array };

const byteMax = 127;
/** Twelve bits: the sum of the products of long vectors stays within 32. */
const shortMax = 2_047;

/** The bytes of a vector of this length, with what the search needs at its end. */
export const paddedLength = (dimensions: number): number => Math.ceil(dimensions / turnBytes) * turnBytes;

const lengthOf = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

const largest = (vector: Float32Array): number => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Fills whole numbers up to `most` with a vector; returns the scale. Undefined for a vector that points nowhere. */
function scaleInto(numbers: Int8Array | Int16Array, vector: Float32Array, most: number): number | undefined {
  const length = lengthOf(vector);
  if (!(length > 0) || !Number.isFinite(length)) return undefined;
  const top = largest(vector);
  for (const [at, value] of vector.entries()) numbers[at] = Math.round((value / top) * most);
  return top / most / length;
}

/** Undefined for a vector that points nowhere. The error of a product of two is below a hundredth. */
export function makeSmall(vector: Float32Array): SmallVector | undefined {
  const bytes = new Int8Array(paddedLength(vector.length));
  const scale = scaleInto(bytes, vector, byteMax);
  return scale === undefined ? undefined : { scale, bytes };
}

/** A question's vector, finer than those that it is compared with. */
export type Question = { readonly scale: number; readonly shorts: Int16Array };

export function makeQuestion(vector: Float32Array): Question | undefined {
  const shorts = new Int16Array(paddedLength(vector.length));
  const scale = scaleInto(shorts, vector, shortMax);
  return scale === undefined ? undefined : { scale, shorts };
}
