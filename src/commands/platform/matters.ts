import type { Event, PlatformMatter } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import type { Journal } from "#contracts/store-ports.ts";

type Opened = Extract<Event, { kind: "platform.opened" }>;
type Said = { readonly text: string | undefined; readonly finding: Finding | undefined };

/** A trouble of the server: by its key there is one at a time. */
export type Matter = { readonly key: string; readonly matter: PlatformMatter } & Said;

type Open = Opened & { readonly kept: boolean };

export type MattersParts = {
  readonly journal: Pick<Journal, "append" | "last">;
  readonly now: () => number;
  /** Hears of a trouble that cannot be written down, or not yet. */
  readonly onUnkept: (opened: Opened, error: unknown) => void;
  readonly onError: (error: unknown) => void;
};

const rowsMax = 200;

/** The open troubles of the server, each written down when it begins and when it is over; one thing after the other. */
export class Matters {
  readonly #parts: MattersParts;
  readonly #open = new Map<string, Open>();
  #work: Promise<void> = Promise.resolve();

  constructor(parts: MattersParts) {
    this.#parts = parts;
  }

  /** Resolves when all that was begun is written down. */
  get idle(): Promise<void> {
    return this.#work;
  }

  has(key: string): boolean {
    return this.#open.has(key);
  }

  keys(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Begins, unless it goes on already. */
  begin({ key, matter, text, finding }: Matter): void {
    if (this.#open.has(key)) return;
    const atMs = this.#parts.now();
    const incidentId = `platform-${key}-${atMs.toString(36)}`;
    const opened = { kind: "platform.opened", atMs, botId: undefined, incidentId, matter, text, finding } as const;
    this.#open.set(key, { ...opened, kept: false });
    this.#queue(() => this.#keep(key));
  }

  /** Is over; what did not go on is over already. */
  end(key: string): void {
    this.#queue(() => this.#close(key));
  }

  /** Happened, and is over with that. */
  moment(matter: Matter): void {
    this.begin(matter);
    this.end(matter.key);
  }

  /** Takes up what an earlier daemon has left open: by `keyOf`, or, when that gives none, as over by now. */
  async load(keyOf: (opened: Opened) => string | undefined): Promise<void> {
    const kinds = ["platform.opened", "platform.closed"] as const;
    const closed = new Set<string>();
    for (const { event } of await this.#parts.journal.last({ kinds, max: rowsMax })) {
      if (event.kind === "platform.closed") closed.add(event.incidentId);
      if (event.kind !== "platform.opened" || closed.has(event.incidentId)) continue;
      const key = keyOf(event);
      this.#open.set(key ?? event.incidentId, { ...event, kept: true });
      if (key === undefined) this.end(event.incidentId);
    }
  }

  #queue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch(this.#parts.onError);
  }

  async #keep(key: string): Promise<void> {
    const open = this.#open.get(key);
    if (open === undefined || open.kept) return;
    const { kept: _, ...opened } = open;
    try {
      await this.#parts.journal.append(opened);
      this.#open.set(key, { ...open, kept: true });
    } catch (error) {
      this.#parts.onUnkept(opened, error);
    }
  }

  async #close(key: string): Promise<void> {
    await this.#keep(key);
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    const { incidentId, matter, text, finding } = open;
    const atMs = this.#parts.now();
    const lastedMs = Math.max(0, atMs - open.atMs);
    const rest = { incidentId, matter, text, finding, lastedMs };
    await this.#parts.journal.append({ kind: "platform.closed", atMs, botId: undefined, ...rest });
  }
}
