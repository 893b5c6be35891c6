import type { Event, EventKind, JournalRow } from "#contracts/event.ts";

type Of<Kind extends EventKind> = Extract<Event, { readonly kind: Kind }>;
type Waiter = { readonly look: (row: JournalRow) => void };

const waitMs = 60_000;

/** Hears a daemon's journal as it grows, over its control address. */
export class JournalEar {
  readonly #rows: JournalRow[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #gone = new AbortController();

  /** The number of the last event heard. */
  get seq(): number {
    return this.#rows.at(-1)?.seq ?? 0;
  }

  /** Resolves when the stream is open; it is read until `close`. */
  async open(url: string, token: string): Promise<void> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/v1/events?after=0`, { headers, signal: this.#gone.signal });
    if (!response.ok || response.body === null) throw new Error(`the journal cannot be heard: ${response.status}`);
    this.#read(response.body).catch((error: unknown) => {
      if (!this.#gone.signal.aborted) throw error;
    });
  }

  close(): void {
    this.#gone.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data:")) this.#take(JSON.parse(line.slice("data:".length)));
    }
  }

  #take(row: JournalRow): void {
    this.#rows.push(row);
    for (const { look } of this.#waiters) look(row);
  }

  /** The first event of a bot of this kind after number `after`, there already or still to come. */
  async heard<Kind extends EventKind>(botId: number, kind: Kind, after: number): Promise<Of<Kind>> {
    const isOf = (event: Event): event is Of<Kind> => event.kind === kind && event.botId === botId;
    const event = await this.#find(after, isOf, `${kind} of bot ${botId}`);
    if (!isOf(event)) throw new Error("what was found fits");
    return event;
  }

  /** Resolves when a bot has fallen asleep after number `after`. */
  async asleep(botId: number, after: number): Promise<void> {
    const fits = (event: Event): boolean =>
      event.kind === "state.changed" && event.botId === botId && event.to === "sleeping";
    await this.#find(after, fits, `sleep of bot ${botId}`);
  }

  async #find(after: number, isWanted: (event: Event) => boolean, what: string): Promise<Event> {
    const fits = ({ seq, event }: JournalRow): boolean => seq > after && isWanted(event);
    const { event } = this.#rows.find(fits) ?? (await this.#next(fits, what));
    return event;
  }

  async #next(fits: (row: JournalRow) => boolean, what: string): Promise<JournalRow> {
    const { promise, resolve, reject } = Promise.withResolvers<JournalRow>();
    const late = setTimeout(() => reject(new Error(`no ${what} within ${waitMs} ms`)), waitMs);
    const waiter: Waiter = { look: (row) => (fits(row) ? resolve(row) : undefined) };
    this.#waiters.add(waiter);
    return promise.finally(() => {
      clearTimeout(late);
      this.#waiters.delete(waiter);
    });
  }
}
