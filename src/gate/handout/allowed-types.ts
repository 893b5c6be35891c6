import type { BotId } from "#contracts/ids.ts";
import type { Store } from "#contracts/store-ports.ts";

type Allowed = readonly string[] | undefined;

const sameList = (one: Allowed, other: Allowed): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The update types that each bot's program asked for last. As at Telegram, an omitted list keeps the one before. */
export class AllowedTypes {
  readonly #inbox: Store["inbox"];
  readonly #known = new Map<BotId, Allowed>();

  constructor(inbox: Store["inbox"]) {
    this.#inbox = inbox;
  }

  /** Undefined: no list, so the usual types. */
  async of(botId: BotId): Promise<Allowed> {
    if (this.#known.has(botId)) return this.#known.get(botId);
    const types = await this.#inbox.allowedTypes(botId);
    this.#known.set(botId, types);
    return types;
  }

  /** An empty list means the usual types. */
  async set(botId: BotId, types: readonly string[]): Promise<void> {
    const wanted = types.length === 0 ? undefined : types;
    if (sameList(await this.of(botId), wanted)) return;
    await this.#inbox.setAllowedTypes(botId, wanted);
    this.#known.set(botId, wanted);
  }

  forget(botId: BotId): void {
    this.#known.delete(botId);
  }
}
