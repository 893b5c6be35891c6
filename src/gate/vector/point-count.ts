import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { fieldOf } from "#gate/server/json.ts";
import { askStore } from "#gate/vector/ask-store.ts";
import { allOf } from "#gate/vector/own-body.ts";

/** How many points a bot has in a collection; undefined when the store does not say. */
export async function countPoints(core: GateCore, botId: BotId, collection: string): Promise<number | undefined> {
  const body = { ...allOf(botId), exact: true };
  const path = `collections/${collection}/points/count`;
  const answer = await askStore(core, { method: "POST", path, body }, core.limits.storeCallMs);
  const count = answer.kind === "ok" ? fieldOf(answer.result, "count") : undefined;
  return typeof count === "number" ? count : undefined;
}

type Known = { readonly count: number; readonly added: number };

/** Keeps one bot from filling the store that all share. What it has is counted there, now and then, and before it is refused. */
export class PointCount {
  readonly #core: GateCore;
  readonly #known = new Map<string, Known>();

  constructor(core: GateCore) {
    this.#core = core;
  }

  /** Whether so many more may go in. A store that does not count refuses the points itself. */
  async mayAdd(botId: BotId, collection: string, more: number): Promise<boolean> {
    const { storePointsPerBot, storeRecountPoints } = this.#core.limits;
    const key = `${botId} ${collection}`;
    const known = this.#known.get(key);
    const added = (known?.added ?? 0) + more;
    if (known !== undefined && added <= storeRecountPoints && known.count + added <= storePointsPerBot) {
      this.#known.set(key, { ...known, added });
      return true;
    }
    const count = await countPoints(this.#core, botId, collection);
    if (count === undefined) return true;
    this.#known.set(key, { count, added: more });
    return count + more <= storePointsPerBot;
  }
}
