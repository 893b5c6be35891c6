import type { MasterInbox } from "#contracts/gate-ports.ts";
import type { InboxRow } from "#contracts/inbox.ts";

type TelegramUpdate = { readonly update_id: number } & Readonly<Record<string, unknown>>;

const pollS = 20;

/** An inbox in memory, fed by getUpdates of its own: order and tries as the gate's, durability none. */
export class PolledInbox implements MasterInbox {
  readonly handled: InboxRow[] = [];
  readonly failures: Error[] = [];
  readonly setAside: InboxRow[] = [];
  readonly #url: string;
  readonly #attemptsMax: number;
  readonly #waiting: InboxRow[] = [];
  readonly #stop = new AbortController();
  readonly #polling: Promise<void>;
  #rouse: () => void = () => undefined;
  #seq = 0;

  constructor(url: string, attemptsMax: number) {
    this.#url = url;
    this.#attemptsMax = attemptsMax;
    this.#polling = this.#poll();
  }

  async next(signal: AbortSignal): Promise<InboxRow | undefined> {
    signal.addEventListener("abort", () => this.#rouse(), { once: true });
    while (!signal.aborted) {
      const row = this.#waiting.shift();
      if (row !== undefined) return { ...row, attempts: row.attempts + 1 };
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#rouse = resolve;
      await promise;
    }
    return undefined;
  }

  async done(row: InboxRow): Promise<void> {
    this.handled.push(row);
  }

  async failed(row: InboxRow, error: Error): Promise<void> {
    this.failures.push(error);
    if (row.attempts >= this.#attemptsMax) this.setAside.push(row);
    else this.#put(row);
  }

  /** An update as if Telegram had sent it (again). */
  give(update: TelegramUpdate, receivedAtMs = Date.now()): void {
    const [type = ""] = Object.keys(update).filter((name) => name !== "update_id");
    const rest = { type, deaths: 0, attempts: 0, receivedAtMs, chatId: chatOf(update[type]) };
    const body = JSON.stringify(update);
    this.#put({ ...rest, botId: 1, seq: (this.#seq += 1), updateId: update.update_id, body });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#polling;
  }

  #put(row: InboxRow): void {
    this.#waiting.push(row);
    this.#rouse();
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    let offset = 0;
    while (!signal.aborted) {
      try {
        const response = await fetch(`${this.#url}/getUpdates?timeout=${pollS}&offset=${offset}`, { signal });
        const { result = [] }: { result?: readonly TelegramUpdate[] } = JSON.parse(await response.text());
        for (const update of result) {
          offset = update.update_id + 1;
          this.give(update);
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }
}

/** The chat of a message or of the message under a button. */
function chatOf(payload: unknown): number | undefined {
  const { chat, message }: { chat?: { id: number }; message?: { chat: { id: number } } } = Object(payload);
  return (chat ?? message?.chat)?.id;
}
