import type { StateKind } from "#contracts/instance.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { SupervisorPort } from "#contracts/supervisor-port.ts";
import { CallCounters } from "#web/call-counters.ts";
import { JournalCounters } from "#web/journal-counters.ts";
import type { Metric, Readiness } from "#web/web-parts.ts";

const states: readonly StateKind[] = ["stopped", "sleeping", "starting", "running", "stopping", "backoff", "failed"];

/** The house in numbers, for `/metrics` and `/readyz`. */
export class Numbers {
  readonly #store: Store;
  readonly #journal = new JournalCounters();
  readonly #calls = new CallCounters();
  #updates = 0;
  #views: SupervisorPort["views"] = () => [];

  constructor(store: Store) {
    this.#store = store;
    store.journal.listen((row) => this.#journal.hear(row));
  }

  /** The same store for the gate, which counts what passes there. */
  get counted(): Store {
    const { calls, inbox } = this.#store;
    return {
      ...this.#store,
      calls: {
        ...calls,
        record: (call) => {
          this.#calls.count(call);
          calls.record(call);
        },
      },
      inbox: {
        ...inbox,
        receive: async (botId, batch) => {
          const received = await inbox.receive(botId, batch);
          this.#updates += received.fresh;
          return received;
        },
      },
    };
  }

  /** From now on the bots are counted too. */
  watch({ views }: Pick<SupervisorPort, "views">): void {
    this.#views = views;
  }

  #bots(): Metric {
    const counts = new Map<StateKind, number>(states.map((state) => [state, 0]));
    for (const { state } of this.#views()) counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1);
    const samples = [...counts].map(([state, value]) => ({ labels: { state }, value }));
    return { name: "hatchery_bots", help: "Bots by state.", type: "gauge", samples };
  }

  metrics(): readonly Metric[] {
    const updates: Metric = {
      name: "hatchery_updates_total",
      help: "Updates received and kept.",
      type: "counter",
      samples: [{ labels: { result: "received" }, value: this.#updates }],
    };
    return [this.#bots(), updates, ...this.#journal.metrics(), ...this.#calls.metrics()];
  }

  /** A write that changes nothing tells whether the store can be written. */
  async readiness({ lastOkAtMs }: { readonly lastOkAtMs: () => number | undefined }): Promise<Readiness> {
    const { outbox } = this.#store;
    const storeWritable = await outbox.setCursor(await outbox.cursor()).then(
      () => true,
      () => false,
    );
    return { storeWritable, telegramOkAtMs: lastOkAtMs() };
  }
}
