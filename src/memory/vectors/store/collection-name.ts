import { createHash } from "node:crypto";
import type { Made } from "#memory/vectors/vector-index.ts";

const charsMax = 60;

/** One collection for each model and length: `hatchery_<model>_<length>`. A name that does not fit is told apart by its hash. */
export function collectionName({ model, dimensions }: Made): string {
  const plain = model
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-")
    .slice(0, charsMax);
  const hash = createHash("sha256").update(model).digest("hex").slice(0, 8);
  return `hatchery_${plain === model ? plain : `${plain}-${hash}`}_${dimensions}`;
}
