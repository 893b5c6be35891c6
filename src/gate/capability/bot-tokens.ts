import type { BotId } from "#contracts/ids.ts";
import { knowSecret } from "#contracts/redact.ts";
import type { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { parseToken } from "#contracts/token.ts";

/** The real tokens: each bot's from the store, the Master's from the settings. */
export class BotTokens {
  readonly masterId: BotId | undefined;
  readonly #masterToken: Secret | undefined;
  readonly #secrets: Store["secrets"];

  constructor(secrets: Store["secrets"], masterToken: Secret | undefined) {
    this.#secrets = secrets;
    this.#masterToken = masterToken;
    this.masterId = masterToken === undefined ? undefined : parseToken(masterToken.reveal());
    if (masterToken !== undefined) knowSecret(masterToken.reveal());
  }

  async of(botId: BotId): Promise<Secret | undefined> {
    return botId === this.masterId ? this.#masterToken : this.#secrets.get(botId, "token");
  }
}
