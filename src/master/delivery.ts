import type { NoticeRow } from "#contracts/notices-port.ts";
import { timerMsMax } from "#contracts/timer-max.ts";
import { toError } from "#contracts/to-error.ts";
import { backoffMs } from "#master/backoff.ts";
import { answerPage, type Page } from "#master/pages.ts";
import type { MasterParts } from "#master/parts.ts";
import { Recent } from "#master/recent.ts";
import type { Sent, Speaker } from "#master/speaker.ts";
import type { TelegramFailure } from "#master/telegram-failure.ts";

/**
 * Delivers what lies in the outbox: at once when woken, else when the next is due. A notice counts as sent only when
 * Telegram has returned a message id, so it arrives at least once. One person's notices keep their order.
 */
export class Delivery {
  readonly #parts: MasterParts;
  readonly #speaker: Speaker;
  readonly #signal: AbortSignal;
  /** Until when a person's notices wait, because one of them has to. */
  readonly #waits: Recent<number>;
  #woken = false;
  #rouse: () => void = () => undefined;

  constructor(parts: MasterParts, speaker: Speaker, signal: AbortSignal) {
    this.#parts = parts;
    this.#speaker = speaker;
    this.#signal = signal;
    this.#waits = new Recent(parts.limits.masterRemembers);
    signal.addEventListener("abort", () => this.wake());
  }

  /** Something new lies in the outbox. */
  wake(): void {
    this.#woken = true;
    this.#rouse();
  }

  /** Until the signal. What goes wrong with the outbox itself is told and tried again. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      this.#woken = false;
      try {
        if (!(await this.#pass())) await this.#rest(await this.#parts.outbox.nextDueMs());
      } catch (error) {
        this.#parts.onError(error);
        this.#woken = false;
        await this.#rest(this.#parts.now() + this.#parts.limits.noticeRetryFirstMs);
      }
    }
  }

  /** Delivers what is due; false when nothing was. */
  async #pass(): Promise<boolean> {
    const { outbox, limits, now } = this.#parts;
    const rows = await outbox.due(now(), limits.noticesPerPass);
    const people = Map.groupBy(rows, ({ userId }) => userId);
    const left = [...people.values()];
    const work = async (): Promise<void> => {
      for (let mine = left.shift(); mine !== undefined; mine = left.shift()) await this.#toPerson(mine);
    };
    await Promise.all(Array.from({ length: Math.min(limits.noticesAtOnce, left.length) }, work));
    return rows.length > 0;
  }

  /** In order: when one has to wait, those behind it wait too, also those that come while it waits. */
  async #toPerson(rows: readonly NoticeRow[]): Promise<void> {
    let againAtMs: number | undefined;
    for (const row of rows) {
      if (this.#signal.aborted) return;
      const key = String(row.userId);
      const waitMs = againAtMs ?? this.#waits.get(key) ?? 0;
      if (againAtMs !== undefined || waitMs > this.#parts.now()) {
        await this.#parts.outbox.failed(row.id, { atMs: waitMs, text: "waits behind an earlier one" });
        continue;
      }
      againAtMs = await this.#deliver(row);
      if (againAtMs === undefined) this.#waits.delete(key);
      else this.#waits.set(key, againAtMs);
    }
  }

  /** Undefined when the row is settled, else when to try again. */
  async #deliver(row: NoticeRow): Promise<number | undefined> {
    const { outbox, owners, now } = this.#parts;
    const lang = (await owners.get(row.userId))?.lang ?? "en";
    const sent = await this.#send(row, answerPage(row.answer, lang));
    if (sent.kind === "sent") {
      await outbox.sent(row.id, sent.messageId, now());
      await this.#note(row, { kind: "notice.sent", messageId: sent.messageId });
      return undefined;
    }
    if (this.#signal.aborted) return undefined; // cut by our own end: it stays due
    const atMs = this.#againAtMs(row, sent.failure);
    const { status, text } = sent.failure;
    await outbox.failed(row.id, { atMs, text });
    if (atMs === undefined) await this.#note(row, { kind: "notice.failed", status, text });
    return atMs;
  }

  /** In place of an earlier notice, when it takes one: a silent one becomes it, a loud one comes and the earlier goes. */
  async #send({ userId, answer }: NoticeRow, page: Page): Promise<Sent> {
    const replaces = answer.kind === "notice" && "replaces" in answer.notice ? answer.notice.replaces : undefined;
    const old = replaces === undefined ? undefined : await this.#parts.outbox.messageOf(replaces);
    if (old !== undefined && page.silent) {
      const edited = await this.#speaker.edit(userId, old, page);
      if (edited.kind === "ok") return { kind: "sent", messageId: old };
    }
    const sent = await this.#speaker.sendOnce(userId, page);
    if (old !== undefined && sent.kind === "sent") await this.#speaker.remove(userId, old);
    return sent;
  }

  /** Undefined: never, because nobody is there, the notice itself is wrong, or it has waited too long. */
  #againAtMs({ attempts, createdAtMs }: NoticeRow, failure: TelegramFailure): number | undefined {
    const { limits, now } = this.#parts;
    if (failure.kind === "gone" || failure.kind === "refused") return undefined;
    if (now() - createdAtMs > limits.noticeKeptMs) return undefined;
    const asked = failure.kind === "flood" ? failure.retryAfterMs : 0;
    const waits = { firstMs: limits.noticeRetryFirstMs, maxMs: limits.noticeRetryMaxMs };
    return now() + Math.max(asked, backoffMs(attempts, waits));
  }

  /** A journal that fails must not send the notice again. */
  async #note({ id: noticeId, userId, answer }: NoticeRow, what: Noted): Promise<void> {
    const { journal, now, onError } = this.#parts;
    const botId = answer.kind === "notice" && "bot" in answer.notice ? answer.notice.bot.botId : undefined;
    try {
      await journal.append({ ...what, atMs: now(), botId, noticeId, userId });
    } catch (error) {
      onError(toError(error));
    }
  }

  /** Until `dueMs`, a wake, or the end; for ever when nothing is due and nobody wakes it. */
  async #rest(dueMs: number | undefined): Promise<void> {
    if (this.#woken) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rouse = resolve;
    const waitMs = dueMs === undefined ? undefined : Math.min(Math.max(dueMs - this.#parts.now(), 1), timerMsMax);
    const timer = waitMs === undefined ? undefined : setTimeout(resolve, waitMs);
    await promise;
    clearTimeout(timer);
  }
}

type Noted =
  | { readonly kind: "notice.sent"; readonly messageId: number }
  | { readonly kind: "notice.failed"; readonly status: number | undefined; readonly text: string };
