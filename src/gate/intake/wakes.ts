import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { StorageTrouble } from "#gate/storage-trouble.ts";

type Parts = {
  readonly core: GateCore;
  readonly trouble: StorageTrouble;
  readonly arrived: (botId: BotId) => void;
};

/** Looks again and again whether a wake-up is due that some bot has asked for. */
export class Wakes {
  readonly #parts: Parts;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    const { core } = this.#parts;
    this.#timer = setTimeout(() => {
      this.#check().catch(core.onError);
    }, core.limits.wakeCheckMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #check(): Promise<void> {
    const { core, trouble, arrived } = this.#parts;
    try {
      const bots = await core.store.inbox.wakesDue(core.now());
      for (const botId of bots) arrived(botId);
    } catch (error) {
      trouble.failed(error, 0);
    }
    if (this.#timer !== undefined) this.start();
  }
}
