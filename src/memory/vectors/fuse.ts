import type { Ranked } from "#memory/ranked.ts";

/** The usual constant: https://doi.org/10.1145/1571941.1572114 */
const rankConstant = 60;

/** Joins lists, each best first, by the places that an episode has in them: what several know is nearer. Best first. */
export function fuse(lists: readonly (readonly Ranked[])[]): readonly Ranked[] {
  const sums = new Map<number, number>();
  for (const list of lists) {
    for (const [rank, { episodeId }] of list.entries()) {
      sums.set(episodeId, (sums.get(episodeId) ?? 0) + 1 / (rankConstant + rank + 1));
    }
  }
  return [...sums]
    .map(([episodeId, score]) => ({ episodeId, score }))
    .toSorted((one, other) => other.score - one.score);
}
