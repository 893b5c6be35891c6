import type { House } from "#commands/house.ts";
import type { StateKind } from "#contracts/instance.ts";
import { JournalCounters } from "#web/journal-counters.ts";
import type { Metric, Readiness } from "#web/web-parts.ts";

const states: readonly StateKind[] = ["stopped", "sleeping", "starting", "running", "stopping", "backoff", "failed"];

/** The house in numbers, for `/metrics` and `/readyz`. */
export class Numbers {
  readonly #house: House;
  readonly #journal = new JournalCounters();

  constructor(house: House) {
    this.#house = house;
    house.store.journal.listen((row) => this.#journal.hear(row));
  }

  #bots(): Metric {
    const counts = new Map<StateKind, number>(states.map((state) => [state, 0]));
    for (const { state } of this.#house.supervisor.views()) counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1);
    const samples = [...counts].map(([state, value]) => ({ labels: { state }, value }));
    return { name: "hatchery_bots", help: "Bots by state.", type: "gauge", samples };
  }

  metrics(): readonly Metric[] {
    return [this.#bots(), ...this.#journal.metrics()];
  }

  /** A write that changes nothing tells whether the store can be written. */
  async readiness({ lastOkAtMs }: { readonly lastOkAtMs: () => number | undefined }): Promise<Readiness> {
    const { outbox } = this.#house.store;
    const storeWritable = await outbox.setCursor(await outbox.cursor()).then(
      () => true,
      () => false,
    );
    return { storeWritable, telegramOkAtMs: lastOkAtMs() };
  }
}
