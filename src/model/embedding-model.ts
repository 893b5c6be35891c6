/** A model that makes vectors of texts. `dimensions` undefined: as long as the model makes them by itself. */
export type EmbeddingModel = { readonly name: string; readonly dimensions: number | undefined };

/** Reads `name` or `name@dimensions`; undefined when it is neither. */
export function readEmbeddingModel(text: string): EmbeddingModel | undefined {
  const [, name, dimensions] = /^([^\s@]{1,128})(?:@([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, dimensions: dimensions === undefined ? undefined : Number(dimensions) };
}
