import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Event, EventKind, JournalRow } from "#contracts/event.ts";

type Of<Kind extends EventKind> = Extract<Event, { readonly kind: Kind }>;

/** A row of the journal whose event is of one of these kinds. */
export type Heard<Kind extends EventKind> = { readonly seq: number; readonly event: Of<Kind> };

export type Wanted<Kind extends EventKind> = {
  readonly botId: number;
  readonly kinds: readonly Kind[];
  /** Only rows after this one; 0 from the beginning. */
  readonly after?: number;
  readonly fits?: (event: Of<Kind>) => boolean;
  readonly deadlineMs?: number;
};

const waitMs = 30_000;

const isOf = <Kind extends EventKind>(event: Event, kinds: readonly Kind[]): event is Of<Kind> =>
  kinds.some((kind) => kind === event.kind);

/** Hears a daemon's journal as it grows, over its control address, and waits for what is in it. */
export class JournalEar {
  readonly #rows = new Map<number, JournalRow[]>();
  readonly #waiters = new Set<() => void>();
  readonly #gone = new AbortController();

  /** Everything heard of a bot, oldest first. */
  of(botId: number): readonly JournalRow[] {
    return this.#rows.get(botId) ?? [];
  }

  /** The number of the last thing heard of a bot; 0 before the first. */
  seq(botId: number): number {
    return this.of(botId).at(-1)?.seq ?? 0;
  }

  /** Resolves when the stream is open; it is read until `close`. */
  async open(daemon: { readonly url: string; readonly dataDir: string }): Promise<void> {
    const token = readFileSync(join(daemon.dataDir, "control.token"), "utf8").trim();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${daemon.url}/v1/events?after=0`, { headers, signal: this.#gone.signal });
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
    const { botId } = row.event;
    if (botId === undefined) return;
    const rows = this.#rows.get(botId) ?? [];
    rows.push(row);
    this.#rows.set(botId, rows);
    for (const look of this.#waiters) look();
  }

  find<Kind extends EventKind>({ botId, kinds, after = 0, fits = () => true }: Wanted<Kind>): Heard<Kind> | undefined {
    for (const { seq, event } of this.of(botId)) {
      if (seq > after && isOf(event, kinds) && fits(event)) return { seq, event };
    }
    return undefined;
  }

  /** The first that fits, there already or still to come; fails after a deadline with what was heard instead. */
  async heard<Kind extends EventKind>(wanted: Wanted<Kind>): Promise<Heard<Kind>> {
    const there = this.find(wanted);
    if (there !== undefined) return there;
    const { deadlineMs = waitMs, botId, kinds } = wanted;
    const { promise, resolve, reject } = Promise.withResolvers<Heard<Kind>>();
    const look = (): void => {
      const found = this.find(wanted);
      if (found !== undefined) resolve(found);
    };
    const late = setTimeout(() => {
      const heard = this.of(botId).map(({ seq, event }) => `${seq} ${JSON.stringify(event).slice(0, 600)}`);
      reject(new Error(`no ${kinds.join(" or ")} of bot ${botId} within ${deadlineMs} ms:\n${heard.join("\n")}`));
    }, deadlineMs);
    this.#waiters.add(look);
    return promise.finally(() => {
      clearTimeout(late);
      this.#waiters.delete(look);
    });
  }
}
