/** What comes one after another, and is worked on side by side where it may be. */
export type LaneParts<Thing> = {
  /** Undefined: nothing comes any more. */
  readonly next: () => Promise<Thing | undefined>;
  /** Must not reject. */
  readonly work: (thing: Thing) => Promise<void>;
  readonly laneOf: (thing: Thing) => number;
  readonly atOnceMax: number;
};

/** Works on at most so many things at once, those of one lane strictly in order. Resolves when all is done. */
export async function runLanes<Thing>({ next, work, laneOf, atOnceMax }: LaneParts<Thing>): Promise<void> {
  const inHand = new Set<Promise<void>>();
  const tails = new Map<number, Promise<void>>();
  for (;;) {
    if (inHand.size >= atOnceMax) await Promise.race(inHand);
    const thing = await next();
    if (thing === undefined) break;
    const lane = laneOf(thing);
    const before = tails.get(lane) ?? Promise.resolve();
    const mine = before
      .then(() => work(thing))
      .finally(() => {
        inHand.delete(mine);
        if (tails.get(lane) === mine) tails.delete(lane);
      });
    tails.set(lane, mine);
    inHand.add(mine);
  }
  await Promise.all(inHand);
}
