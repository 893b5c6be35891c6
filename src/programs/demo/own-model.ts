import type { House } from "#commands/house.ts";
import type { Execute } from "#contracts/answer.ts";
import type { DemoDone, DemoModel } from "#contracts/demo.ts";
import type { BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";

/** A visitor's own model in place of the script: for all bots that there are, and for those that are hatched later. */
export class OwnModel {
  readonly #execute: Execute;
  readonly #house: House;
  #own: { readonly baseUrl: string; readonly key: Secret | undefined } | undefined;

  constructor(house: House, execute: Execute) {
    this.#house = house;
    this.#execute = execute;
    house.store.journal.listen(({ event }) => {
      if (event.kind === "bot.created" && event.botId !== undefined && this.#own !== undefined)
        void this.#give(event.botId);
    });
  }

  get current(): DemoModel {
    return this.#own === undefined ? { kind: "scripted" } : { kind: "own", host: new URL(this.#own.baseUrl).host };
  }

  async use(baseUrl: string, key: string): Promise<DemoDone> {
    if (!URL.canParse(baseUrl))
      return { kind: "refused", why: "That is no address; one looks like http://127.0.0.1:11434/v1" };
    const secret = key.trim() === "" ? undefined : new Secret(key.trim());
    const check = await this.#house.prober.modelKey(baseUrl, secret ?? new Secret("none"));
    switch (check.kind) {
      case "ok":
        break;
      case "needs_v1":
        return { kind: "refused", why: `It answers at ${check.suggestion}: use that address.` };
      case "refused":
        return { kind: "refused", why: `${check.host} answered ${check.status}: ${check.text}` };
      case "unreachable":
        return { kind: "refused", why: `${check.host} does not answer (${check.errno}).` };
    }
    this.#own = { baseUrl, key: secret };
    for (const bot of await this.#house.store.bots.all()) await this.#give(bot.botId);
    return { kind: "done" };
  }

  async #give(botId: BotId): Promise<void> {
    if (this.#own === undefined) return;
    await this.#execute({ verb: "key", actor: { kind: "operator" }, botId, model: undefined, ...this.#own });
  }
}
