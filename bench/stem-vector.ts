import { createHash } from "node:crypto";
import { stemsOf } from "#memory/stem/stems-of.ts";

const placesPerStem = 8;

/**
 * A vector of a text without a model: each stem moves a few places, which its hash says. Texts with the same words are near; it
 * knows no meaning, and stands in where the way is measured and not the model.
 */
export function stemVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const stem of stemsOf(text)) {
    const hash = createHash("sha256").update(stem).digest();
    for (let place = 0; place < placesPerStem; place += 1) {
      const at = hash.readUInt16LE(place * 3) % dimensions;
      vector[at] = (vector[at] ?? 0) + (hash.readUInt8(place * 3 + 2) % 2 === 0 ? 1 : -1);
    }
  }
  return vector.some((value) => value !== 0) ? vector : vector.fill(1);
}
