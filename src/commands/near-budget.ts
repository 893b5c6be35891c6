import type { Bot } from "#contracts/bot.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Finding } from "#contracts/finding.ts";
import { foresee } from "#diagnosis/foresee.ts";
import { nothingKnown } from "#diagnosis/nothing-known.ts";
import type { House } from "#commands/house.ts";
import { limitsOfBot } from "#commands/limits-of-bot.ts";
import { judgeFor } from "#commands/remedies.ts";
import type { Notices } from "#commands/report/notices.ts";

export type NearBudgetParts = {
  readonly house: House;
  readonly notices: Notices;
  readonly onError: (error: unknown) => void;
};

type Near = Extract<Finding, { cause: "soon.budget" }>;

/** What names the matter: a share of the server's key is told once to its owner, however many bots use it up. */
function idOf({ botId, ownerId }: Bot, { facts: { of, limitNano } }: Near, nowMs: number): string {
  const month = new Date(nowMs).toISOString().slice(0, 7);
  return `soon/budget/${of}/${of === "bot" ? botId : ownerId}/${limitNano}/${month}`;
}

/**
 * Tells ahead when most of what a bot may spend this month is spent: as soon as the gate has counted it, and once for each
 * limit and month.
 */
export class NearBudget {
  readonly #parts: NearBudgetParts;
  #unlisten: () => void = () => undefined;

  constructor(parts: NearBudgetParts) {
    this.#parts = parts;
  }

  start(): void {
    const { house, onError } = this.#parts;
    this.#unlisten = house.store.journal.listen(({ event }) => {
      if (event.kind === "budget.near" && event.botId !== undefined) this.#heard(event.botId).catch(onError);
    });
  }

  stop(): void {
    this.#unlisten();
  }

  async #heard(botId: number): Promise<void> {
    const bot = await this.#parts.house.store.bots.get(botId);
    if (bot !== undefined) await this.look(bot);
  }

  /** Tells what is to be told of one bot; what was told already stays told. */
  async look(bot: Bot): Promise<void> {
    const { house, notices } = this.#parts;
    const modelFacts = {
      model: "",
      shutdownAtMs: undefined,
      replacement: undefined,
      limits: await limitsOfBot(house, bot),
    };
    const evidence: Evidence = { ...nothingKnown, botId: bot.botId, nowMs: house.now(), modelFacts };
    for (const finding of foresee(evidence)) {
      if (finding.cause !== "soon.budget") continue;
      const id = idOf(bot, finding, house.now());
      const judged = (await judgeFor(house, { bot, evidence, role: "owner" }))(finding);
      await notices.toOwner(bot.botId, id, (line) => ({ kind: "soon", bot: line, judged, atMs: undefined }));
    }
  }
}
