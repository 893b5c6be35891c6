import type { BotId } from "#contracts/ids.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { growingWaitMs, wait } from "#gate/intake/wait.ts";
import { getMe } from "#gate/telegram/get-me.ts";

/** Who the Master is, as Telegram says. */
export type MasterIdentity = { readonly botId: BotId; readonly username: string; readonly canManageBots: boolean };

/** Asks Telegram who the Master is until it answers, and now and then again: its rights are changed in BotFather. */
export class MasterName {
  readonly #core: GateCore;
  readonly #tokens: BotTokens;
  readonly #known = Promise.withResolvers<MasterIdentity | undefined>();
  readonly #stop = new AbortController();
  #identity: MasterIdentity | undefined;

  constructor(core: GateCore, tokens: BotTokens) {
    this.#core = core;
    this.#tokens = tokens;
  }

  get identity(): MasterIdentity | undefined {
    return this.#identity;
  }

  /** Resolves once it is known; with undefined when there is no Master or the gate stops before. */
  get known(): Promise<MasterIdentity | undefined> {
    return this.#known.promise;
  }

  start(): void {
    this.#run().catch(this.#core.onError);
  }

  stop(): void {
    this.#stop.abort();
    this.#known.resolve(this.#identity);
  }

  async #run(): Promise<void> {
    const { masterId } = this.#tokens;
    const token = masterId === undefined ? undefined : await this.#tokens.of(masterId);
    if (masterId === undefined || token === undefined) return this.#known.resolve(undefined);
    const { limits, settings, upstream } = this.#core;
    const question = { dispatcher: upstream.calls, apiRoot: settings.telegramApiRoot, token, waitMs: limits.probeMs };
    const growth = { firstMs: limits.intakeRetryFirstMs, maxMs: limits.intakeRetryMaxMs };
    for (let attempt = 0; !this.#stop.signal.aborted;) {
      const check = await getMe(question);
      if (check.kind === "ok") {
        attempt = 0;
        this.#identity = { botId: masterId, username: check.username, canManageBots: check.canManageBots };
        this.#known.resolve(this.#identity);
      }
      const waitMs = check.kind === "ok" ? limits.masterRefreshMs : growingWaitMs({ attempt, ...growth });
      attempt += 1;
      await wait(waitMs, this.#stop.signal);
    }
  }
}
