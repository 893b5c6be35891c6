import type { CallOutcome, CallRecord } from "#contracts/call.ts";
import type { Metric } from "#web/web-parts.ts";

/** A program may call whatever it likes; the names of methods kept apart are bounded. */
const methodsMax = 64;

const names = {
  telegram: "hatchery_telegram_requests_total",
  model: "hatchery_model_requests_total",
  vector: "hatchery_vector_requests_total",
} as const;

const codeOf = (outcome: CallOutcome): string => ("status" in outcome ? String(outcome.status) : outcome.kind);

/** Counts the calls that passed the gate, by method and by how they ended: a status, `unreachable` or `cut`. */
export class CallCounters {
  readonly #counts = {
    telegram: new Map<string, Map<string, number>>(),
    model: new Map<string, Map<string, number>>(),
    vector: new Map<string, Map<string, number>>(),
  };

  count({ side, method, outcome }: Pick<CallRecord, "side" | "method" | "outcome">): void {
    const methods = this.#counts[side];
    const known = methods.has(method) || (methods.size < methodsMax && /^[\w/.-]{1,64}$/.test(method));
    const label = known ? method : "other";
    const codes = methods.get(label) ?? new Map<string, number>();
    methods.set(label, codes);
    const code = codeOf(outcome);
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }

  metrics(): readonly Metric[] {
    return (["telegram", "model", "vector"] as const).map((side) => ({
      name: names[side],
      help: "Calls that passed the gate.",
      type: "counter",
      samples: [...this.#counts[side]].flatMap(([method, codes]) =>
        [...codes].map(([code, value]) => ({ labels: { method, code }, value })),
      ),
    }));
  }
}
