import type { BotId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import { storageFailure } from "#store/storage-failure.ts";
import type { GateCore } from "#gate/gate-parts.ts";

/**
 * Failures to keep something, told once an episode: a full disk fails for every bot at once. What is no storage failure is
 * a bug and goes to `onError`; either way the caller tries again.
 */
export class StorageTrouble {
  readonly #core: Pick<GateCore, "note" | "now" | "onError">;
  /** Undefined for the file as a whole, a bot's id for its own full inbox. */
  readonly #failing = new Set<BotId | undefined>();

  constructor(core: Pick<GateCore, "note" | "now" | "onError">) {
    this.#core = core;
  }

  /** Returns the errno, for an answer to whoever asked. */
  failed(thrown: unknown, botId: BotId): string {
    const failure = storageFailure(thrown);
    if (failure === undefined) {
      this.#core.onError(thrown);
      return "internal";
    }
    const whose = failure.errno === "INBOX_FULL" ? botId : undefined;
    if (!this.#failing.has(whose)) {
      this.#failing.add(whose);
      const text = redact(failure.text);
      this.#core.note({ kind: "storage.failed", atMs: this.#core.now(), botId: whose, ...failure, text });
    }
    return failure.errno;
  }

  /** Something was kept again. */
  worked(botId: BotId): void {
    this.#failing.delete(undefined);
    this.#failing.delete(botId);
  }
}
