import { createHash } from "node:crypto";

/**
 * A vector of length 1 that is the same for the same text and has nothing to do with those of other texts: it stands in for a
 * model where only the work of the index is looked at.
 */
export function madeUpVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const bytes = createHash("shake256", { outputLength: dimensions * 2 })
    .update(text)
    .digest();
  for (let at = 0; at < dimensions; at += 1) vector[at] = bytes.readInt16LE(at * 2);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}
