import type { BotId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import { storageFailure } from "#store/storage-failure.ts";
import type { GateCore } from "#gate/gate-parts.ts";

/**
 * What could not be kept. A file in trouble fails for every bot at once and is told by the store itself; a bot's own full
 * inbox is told here, once an episode. What is no storage failure is a bug and goes to `onError`. The caller tries again.
 */
export class StorageTrouble {
  readonly #core: Pick<GateCore, "note" | "now" | "onError">;
  readonly #full = new Set<BotId>();

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
    if (failure.errno === "INBOX_FULL" && !this.#full.has(botId)) {
      this.#full.add(botId);
      const text = redact(failure.text);
      this.#core.note({ kind: "storage.failed", atMs: this.#core.now(), botId, ...failure, text });
    }
    return failure.errno;
  }

  /** Something of this bot's was kept again. */
  worked(botId: BotId): void {
    this.#full.delete(botId);
  }
}
