import type { SimFault } from "#sandbox/sim-types.ts";

/** The call that a fault may hit. */
export type FaultTarget = {
  readonly side: SimFault["side"];
  readonly botId: number | undefined;
  readonly method: string;
};

type Kept = { readonly fault: SimFault; left: number };

const within = (part: string | undefined, whole: string): boolean =>
  part === undefined || whole.toLowerCase().includes(part.toLowerCase());

function hits(fault: SimFault, { side, botId, method }: FaultTarget): boolean {
  if (fault.side !== side) return false;
  if (fault.botId !== undefined && fault.botId !== botId) return false;
  if (fault.method !== undefined && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  return within(fault.path, method);
}

/** The schedule of faults: the oldest that fits a call strikes it, as often as it was asked to. */
export class Faults {
  readonly #kept = new Map<number, Kept>();
  readonly #hanging = new Set<() => void>();
  readonly #open = new Set<() => void>();
  #id = 0;
  #unreachable = false;

  get unreachable(): boolean {
    return this.#unreachable;
  }

  /** Cuts all connections to the Telegram side, those under way and those to come, until it is set back. */
  setUnreachable(on: boolean): void {
    this.#unreachable = on;
    if (on) for (const cut of this.#open) cut();
  }

  /** Remembers how to cut a call to the Telegram side, until the returned function is called. */
  track(cut: () => void): () => boolean {
    this.#open.add(cut);
    return () => this.#open.delete(cut);
  }

  add(fault: SimFault): number {
    this.#id += 1;
    this.#kept.set(this.#id, { fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    return this.#id;
  }

  /** Takes one fault away, or all; calls that hang are cut then. */
  clear(id: number | undefined): void {
    if (id === undefined) this.#kept.clear();
    else this.#kept.delete(id);
    for (const cut of this.#hanging) cut();
    this.#hanging.clear();
  }

  strike(target: FaultTarget): SimFault | undefined {
    for (const [id, kept] of this.#kept) {
      if (!hits(kept.fault, target)) continue;
      kept.left -= 1;
      if (kept.left <= 0) this.#kept.delete(id);
      return kept.fault;
    }
    return undefined;
  }

  /** How many calls hang right now. */
  get hanging(): number {
    return this.#hanging.size;
  }

  /** Remembers how to cut a call that hangs. */
  hang(cut: () => void): void {
    this.#hanging.add(cut);
  }
}
