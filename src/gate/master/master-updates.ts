import type { MasterInbox } from "#contracts/gate-ports.ts";
import type { BotId, RunId } from "#contracts/ids.ts";
import type { InboxRow } from "#contracts/inbox.ts";
import { redact } from "#contracts/redact.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { wait } from "#gate/intake/wait.ts";
import type { StorageTrouble } from "#gate/storage-trouble.ts";

/** The daemon's own run, in whose hands the Master's updates are. */
export const masterRunId: RunId = "master";

type Parts = { readonly core: GateCore; readonly masterId: BotId | undefined; readonly trouble: StorageTrouble };

/** Until the news has come or the signal is aborted. */
async function untilAborted(news: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const leave = (): void => aborted.resolve();
  signal.addEventListener("abort", leave, { once: true });
  await Promise.race([news, aborted.promise]);
  signal.removeEventListener("abort", leave);
}

/** The Master's updates: one at a time per chat, each try counted on disk before it begins, set aside when they keep failing. */
export class MasterUpdates implements MasterInbox {
  readonly #parts: Parts;
  readonly #again: InboxRow[] = [];
  #news = Promise.withResolvers<void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What an earlier daemon had in its hands waits again; its tries stay counted. */
  async takeBack(): Promise<void> {
    const { core, masterId } = this.#parts;
    if (masterId === undefined) return;
    const nowMs = core.now();
    await core.store.inbox.release(masterId, { runId: masterRunId, ownDoing: false, nowMs });
  }

  wake(): void {
    const news = this.#news;
    this.#news = Promise.withResolvers<void>();
    news.resolve();
  }

  async next(signal: AbortSignal): Promise<InboxRow | undefined> {
    const { core, masterId, trouble } = this.#parts;
    while (!signal.aborted) {
      const news = this.#news.promise;
      try {
        const row = masterId === undefined ? undefined : await this.#take(masterId);
        if (row !== undefined) return row;
        await untilAborted(news, signal);
      } catch (error) {
        trouble.failed(error, masterId ?? 0);
        await wait(core.limits.intakeRetryFirstMs, signal);
      }
    }
    return undefined;
  }

  async done({ botId, seq }: InboxRow): Promise<void> {
    const { core } = this.#parts;
    await core.store.inbox.done(botId, seq, core.now());
    this.wake();
  }

  async failed(row: InboxRow, error: Error): Promise<void> {
    const { core } = this.#parts;
    core.onError(
      new Error(redact(`an update of the Master's (${row.type}) failed: ${error.message}`), { cause: error }),
    );
    if (row.attempts >= core.limits.masterAttempts) await this.#setAside(row);
    else this.#again.push(row);
    this.wake();
  }

  /** The next row whose try has begun on disk; rows that were tried too often, by daemons that died of them, are passed over. */
  async #take(masterId: BotId): Promise<InboxRow | undefined> {
    const { core, trouble } = this.#parts;
    for (;;) {
      const row = this.#again.shift() ?? (await this.#hold(masterId));
      if (row === undefined) return undefined;
      const attempts = await core.store.inbox.attempt(masterId, row.seq);
      trouble.worked(masterId);
      if (attempts <= core.limits.masterAttempts) return { ...row, attempts };
      await this.#setAside({ ...row, attempts });
    }
  }

  async #hold(masterId: BotId): Promise<InboxRow | undefined> {
    const { core } = this.#parts;
    const [row] = await core.store.inbox.hold(masterId, {
      runId: masterRunId,
      fromSeq: 0,
      max: 1,
      types: undefined,
      wakes: false,
      nowMs: core.now(),
      pace: { kind: "one_per_chat", passing: [] },
    });
    return row;
  }

  async #setAside({ botId, seq, updateId, type, attempts }: InboxRow): Promise<void> {
    const { core } = this.#parts;
    await core.store.inbox.setAside(botId, seq);
    core.note({ kind: "update.set_aside", atMs: core.now(), botId, seq, updateId, type, deaths: attempts });
  }
}
