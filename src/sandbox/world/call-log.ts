import type { SimCall } from "#sandbox/sim-types.ts";
import type { News } from "#sandbox/world/news.ts";

export type NewCall = Omit<SimCall, "seq">;

/** Parameters longer than this as JSON are not kept: a test reads texts, not books. */
const paramsLengthMax = 64 * 1024;

/** The calls that programs made, after their answers; the last `max` are kept. */
export class CallLog {
  readonly #calls: SimCall[] = [];
  readonly #max: number;
  readonly #news: News;
  #seq = 0;

  constructor(max: number, news: News) {
    this.#max = max;
    this.#news = news;
  }

  note(call: NewCall): void {
    this.#seq += 1;
    const tooLong = (JSON.stringify(call.params)?.length ?? 0) > paramsLengthMax;
    const kept: SimCall = { ...call, params: tooLong ? { tooLong } : call.params, seq: this.#seq };
    this.#calls.push(kept);
    if (this.#calls.length > this.#max) this.#calls.shift();
    this.#news.tell({ kind: "call", call: kept });
  }

  all(): readonly SimCall[] {
    return this.#calls;
  }
}
