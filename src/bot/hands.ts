import type { Update } from "grammy/types";

/** Finished updates that are known still when they come once more. */
const finishedMax = 1_000;

/**
 * The updates in hand: received and not handled yet. Knows which are new, when there is room again, and the offset that
 * confirms what is handled and nothing else.
 */
export class Hands {
  readonly #max: number;
  readonly #held = new Set<number>();
  /** The newest at the end. */
  readonly #finished = new Set<number>();
  #next: number | undefined;
  #confirmed: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#held.size;
  }

  get isFull(): boolean {
    return this.#held.size >= this.#max;
  }

  /** The offset behind everything received; undefined before the first update. */
  get afterReceived(): number | undefined {
    return this.#next;
  }

  /** The offset behind everything that is handled, up to the first that is not. */
  get afterHandled(): number | undefined {
    return this.#held.size === 0 ? this.#next : Math.min(...this.#held);
  }

  /** Telegram is asked with this offset: everything before it is confirmed. */
  asked(offset: number): void {
    this.#confirmed = offset;
  }

  /** The offset that would confirm what is handled and not confirmed yet. */
  get unconfirmed(): number | undefined {
    return this.afterHandled === this.#confirmed ? undefined : this.afterHandled;
  }

  /**
   * Telegram had nothing more. With nothing in hand there is nothing to confirm either, and no offset from now on: after a
   * week without updates ids may begin anew anywhere, https://core.telegram.org/bots/api#update
   */
  foundEmpty(): void {
    if (this.#held.size === 0) this.#next = undefined;
  }

  /**
   * Takes what is new; what is in hand already, or was, is left out. Ids need not rise: an update that waited for its chat
   * comes after younger ones of other chats.
   */
  take(updates: readonly Update[]): readonly Update[] {
    const fresh = updates.filter(({ update_id }) => !this.#held.has(update_id) && !this.#finished.has(update_id));
    for (const { update_id } of fresh) {
      this.#held.add(update_id);
      this.#next = Math.max(this.#next ?? 0, update_id + 1);
    }
    return fresh;
  }

  finish(updateId: number): void {
    this.#held.delete(updateId);
    this.#finished.add(updateId);
    for (const oldest of this.#finished) {
      if (this.#finished.size <= finishedMax) break;
      this.#finished.delete(oldest);
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Resolves when the next update is finished, at once when none is in hand. */
  nextFinished(): Promise<void> {
    if (this.#held.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
