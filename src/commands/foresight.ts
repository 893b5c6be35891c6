import { setTimeout as wait } from "node:timers/promises";
import type { Bot } from "#contracts/bot.ts";
import type { Evidence, HostFacts, ModelFacts } from "#contracts/evidence.ts";
import type { ModelsCheck } from "#contracts/gate-ports.ts";
import type { Finding } from "#contracts/finding.ts";
import { foresee } from "#diagnosis/foresee.ts";
import { nothingKnown } from "#diagnosis/nothing-known.ts";
import type { House } from "#commands/house.ts";
import { modelOf } from "#commands/model-of.ts";
import { NearBudget } from "#commands/near-budget.ts";
import { judgeFor } from "#commands/remedies.ts";
import type { Notices } from "#commands/report/notices.ts";

export type ForesightParts = {
  readonly house: House;
  readonly notices: Notices;
  /** The machine as it is now. */
  readonly lookAtHost: () => Promise<HostFacts>;
  /** Hears whether the disk will soon be full. */
  readonly disk: (finding: Finding | undefined) => void;
  readonly onError: (error: unknown) => void;
};

/**
 * A look once a day at what is well and will not be soon: the model in use, the disk; money as soon as it is spent. Each
 * matter is told once.
 */
export class Foresight {
  readonly #parts: ForesightParts;
  readonly #budget: NearBudget;
  readonly #stop = new AbortController();
  /** What providers list for keys that many bots share, within one look. */
  #lists = new Map<string, Promise<ModelsCheck>>();

  constructor(parts: ForesightParts) {
    this.#parts = parts;
    this.#budget = new NearBudget(parts);
  }

  /** Returns at once. */
  start(): void {
    this.#budget.start();
    this.#run().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) this.#parts.onError(error);
    });
  }

  stop(): void {
    this.#budget.stop();
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    const { soonFirstMs, soonEveryMs } = this.#parts.house.settings.limits;
    await this.#rest(soonFirstMs);
    while (!this.#stop.signal.aborted) {
      await this.look();
      await this.#rest(soonEveryMs);
    }
  }

  async #rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#stop.signal, ref: false });
  }

  /** One look at the machine and at every bot. */
  async look(): Promise<void> {
    const { house, lookAtHost, disk, onError } = this.#parts;
    this.#lists = new Map();
    const host = await lookAtHost();
    const seen = foresee({ ...nothingKnown, botId: undefined, nowMs: house.now(), host });
    disk(seen.find(({ cause }) => cause === "soon.disk_full"));
    for (const bot of await house.store.bots.all()) {
      await this.#rest(house.settings.limits.soonSpreadMs);
      await this.#lookAt(bot).catch(onError);
      await this.#budget.look(bot).catch(onError);
    }
  }

  async #lookAt(bot: Bot): Promise<void> {
    const { house, notices } = this.#parts;
    const facts = await this.#modelFacts(bot);
    if (facts === undefined) return;
    const evidence: Evidence = { ...nothingKnown, botId: bot.botId, nowMs: house.now(), modelFacts: facts };
    for (const finding of foresee(evidence)) {
      const judged = (await judgeFor(house, { bot, evidence, role: "owner" }))(finding);
      const atMs = finding.cause === "soon.model_shutdown" ? facts.shutdownAtMs : undefined;
      const id = `soon/${bot.botId}/${finding.cause}/${facts.model}/${atMs ?? ""}`;
      await notices.toOwner(bot.botId, id, (line) => ({ kind: "soon", bot: line, judged, atMs }));
    }
  }

  /** What the provider says today goes before what was announced once. */
  async #modelFacts(bot: Bot): Promise<ModelFacts | undefined> {
    const { models } = this.#parts.house;
    const model = modelOf(bot, models.usual);
    if (model === undefined) return undefined;
    const listed = await this.#listed(bot);
    if (listed.kind === "no_key") return undefined;
    const known = bot.model.baseUrl === undefined ? models.endOf(model) : undefined;
    const offered = listed.kind === "ok" ? listed.models.find(({ name }) => name === model)?.endsAtMs : undefined;
    const shutdownAtMs = offered ?? (known === undefined ? undefined : Date.parse(known.endsOn));
    return { model, shutdownAtMs, replacement: known?.replacedBy };
  }

  /** Asked once for all bots that use the operator's key. */
  async #listed(bot: Bot): Promise<ModelsCheck> {
    const { store, prober } = this.#parts.house;
    const own = await store.secrets.get(bot.botId, "model_key");
    const key = own === undefined && bot.model.baseUrl === undefined ? "shared" : String(bot.botId);
    const asked = this.#lists.get(key) ?? prober.models(bot.botId);
    this.#lists.set(key, asked);
    return asked;
  }
}
