/** An episode by its number, and how well it fits: the score orders and means nothing else. */
export type Ranked = { readonly episodeId: number; readonly score: number };
