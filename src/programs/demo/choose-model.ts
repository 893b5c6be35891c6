import type { House } from "#commands/house.ts";
import type { Execute } from "#contracts/answer.ts";
import type { DemoDone, DemoModel, DemoRefusal, ModelWish } from "#contracts/demo.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import { Secret } from "#contracts/secret.ts";
import type { Settings } from "#contracts/settings.ts";

/** The settings' shared key is there only while `has` says so: that is how the demo's bots get on without a model. */
export function withSharedKey(settings: Settings, has: () => boolean): Settings {
  const { openaiKey } = settings;
  return Object.defineProperty({ ...settings }, "openaiKey", {
    enumerable: true,
    get: () => (has() ? openaiKey : undefined),
  });
}

type Own = { readonly baseUrl: string; readonly key: Secret | undefined; readonly model: string | undefined };

const operator: Actor = { kind: "operator" };
const done: DemoDone = { kind: "done" };
const no = (why: DemoRefusal, detail: string): DemoDone => ({ kind: "refused", why, detail });

const hasData = (body: unknown): body is { readonly data: readonly { readonly id?: string }[] } =>
  typeof body === "object" && body !== null && "data" in body && Array.isArray(body.data);

/** The first model that a server lists; undefined when its list is of another shape. */
async function firstModel(baseUrl: string, key: Secret | undefined): Promise<string | undefined> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key.reveal()}` };
  const response = await fetch(`${baseUrl}/models`, { headers });
  const body: unknown = await response.json();
  return hasData(body) ? body.data[0]?.id : undefined;
}

/** Who answers as the model: for all bots that there are, and for those that are hatched later. */
export class ModelChoice {
  #parts: { readonly house: House; readonly execute: Execute } | undefined;
  #current: DemoModel = { kind: "scripted" };
  #own: Own | undefined;

  /** Begins to serve a daemon, which is opened with settings that ask this choice. */
  join(house: House, execute: Execute): void {
    this.#parts = { house, execute };
    house.store.journal.listen(({ event }) => {
      if (event.kind === "bot.created" && event.botId !== undefined && this.#own !== undefined)
        void this.give(event.botId);
    });
  }

  get current(): DemoModel {
    return this.#current;
  }

  get isShared(): boolean {
    return this.#current.kind === "scripted";
  }

  async use(wish: ModelWish): Promise<DemoDone> {
    if (this.#parts === undefined) throw new Error("the choice of a model has not joined a daemon");
    const { house } = this.#parts;
    if (wish.kind === "own") {
      const refused = await this.#takeOwn(house, wish);
      if (refused !== undefined) return refused;
    } else {
      this.#own = undefined;
      this.#current = { kind: wish.kind };
    }
    for (const { botId } of await house.store.bots.all()) await this.give(botId);
    return done;
  }

  /** Undefined when it is taken. */
  async #takeOwn(house: House, wish: Extract<ModelWish, { kind: "own" }>): Promise<DemoDone | undefined> {
    const baseUrl = wish.baseUrl.trim().replace(/\/+$/, "");
    if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) return no("bad_address", baseUrl);
    const key = wish.key.trim() === "" ? undefined : new Secret(wish.key.trim());
    const check = await house.prober.modelKey(baseUrl, key ?? new Secret("none"));
    switch (check.kind) {
      case "ok":
        break;
      case "needs_v1":
        return no("needs_v1", check.suggestion);
      case "refused":
        return no("model_refused", `${check.host}: ${check.status} ${check.text}`);
      case "unreachable":
        return no("model_unreachable", `${check.host} (${check.errno})`);
    }
    const model = wish.model.trim() === "" ? await firstModel(baseUrl, key) : wish.model.trim();
    this.#own = { baseUrl, key, model };
    this.#current = { kind: "own", host: check.host, model };
    return undefined;
  }

  /** One bot gets the model that is chosen now, and begins anew if it must to know of it. */
  async give(botId: BotId): Promise<void> {
    await this.prepare(botId);
    if (this.#own === undefined) await this.#parts?.house.supervisor.restart(botId, operator);
  }

  /** The same, for a bot that is about to be restarted anyhow. */
  async prepare(botId: BotId): Promise<void> {
    if (this.#parts === undefined) return;
    const { house, execute } = this.#parts;
    if (this.#own !== undefined) {
      await execute({ verb: "key", actor: operator, botId, ...this.#own });
      return;
    }
    await house.store.secrets.remove(botId, "model_key");
    await house.store.bots.setModel(botId, { baseUrl: undefined, model: undefined });
  }
}
