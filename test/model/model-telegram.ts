import { Dispatcher } from "undici";
import type { BotId } from "#contracts/ids.ts";

/** What somebody wrote: `key` names it for the model. Ids rise, but for Telegram's own leaps. */
export type Written = { readonly updateId: number; readonly chatId: number; readonly key: string };

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;
type Waiting = { readonly handler: Handler; readonly controller: Controller; readonly timer: NodeJS.Timeout };

/** How the next poll of a bot fares. `again`: what was confirmed is given once more. `cut`: confirmed, and the answer is lost. */
export type Mishap = "again" | "cut" | "refused" | "broken";

const batchMax = 5;
const latelyMax = 8;

/** Telegram as the intake sees it, in memory: getUpdates alone, as undici's own kind of connection. */
export class ModelTelegram extends Dispatcher {
  readonly #queues = new Map<BotId, Written[]>();
  readonly #lately = new Map<BotId, Written[]>();
  readonly #waiting = new Map<BotId, Waiting>();
  readonly #mishaps = new Map<BotId, Mishap>();
  readonly #nextId = new Map<BotId, number>();

  say(botId: BotId, message: { readonly chatId: number; readonly key: string }): void {
    const updateId = this.#nextId.get(botId) ?? botId * 1_000;
    this.#nextId.set(botId, updateId + 1);
    this.#of(this.#queues, botId).push({ updateId, ...message });
    const waiting = this.#waiting.get(botId);
    if (waiting !== undefined) this.#give(botId, waiting.handler, waiting.controller);
  }

  /** Ids begin anew somewhere else, as they may after a quiet week. */
  leap(botId: BotId, updateId: number): void {
    this.#nextId.set(botId, updateId);
  }

  spoil(botId: BotId, mishap: Mishap): void {
    this.#mishaps.set(botId, mishap);
  }

  unconfirmed(botId: BotId): number {
    return this.#queues.get(botId)?.length ?? 0;
  }

  #of(map: Map<BotId, Written[]>, botId: BotId): Written[] {
    const found = map.get(botId) ?? [];
    map.set(botId, found);
    return found;
  }

  override dispatch({ path, body }: Dispatcher.DispatchOptions, handler: Handler): boolean {
    const botId = Number(/\/bot(\d+):/.exec(path)?.[1]);
    const controller = this.#controller(botId, handler);
    handler.onRequestStart?.(controller, {});
    const asked: { readonly offset?: number; readonly timeout: number } = JSON.parse(
      typeof body === "string" ? body : "{}",
    );
    queueMicrotask(() => {
      if (!controller.aborted) this.#poll(botId, { handler, controller, ...asked });
    });
    return true;
  }

  #controller(botId: BotId, handler: Handler): Controller {
    const state = { aborted: false, reason: null as Error | null };
    const abort = (reason: Error): void => {
      if (state.aborted) return;
      state.aborted = true;
      state.reason = reason;
      if (this.#waiting.get(botId)?.controller === controller) this.#forget(botId);
      handler.onResponseError?.(controller, reason);
    };
    const controller: Controller = {
      get aborted() {
        return state.aborted;
      },
      get reason() {
        return state.reason;
      },
      paused: false,
      rawHeaders: null,
      rawTrailers: null,
      pause: () => undefined,
      resume: () => undefined,
      abort,
    };
    return controller;
  }

  #forget(botId: BotId): void {
    clearTimeout(this.#waiting.get(botId)?.timer);
    this.#waiting.delete(botId);
  }

  /** An offset confirms everything up to the update before it, and nothing when that one is not there. */
  #confirm(botId: BotId, offset: number | undefined): void {
    const queue = this.#of(this.#queues, botId);
    const at = queue.findLastIndex(({ updateId }) => updateId + 1 === offset);
    const confirmed = queue.splice(0, at + 1);
    const lately = this.#of(this.#lately, botId);
    lately.push(...confirmed);
    lately.splice(0, Math.max(0, lately.length - latelyMax));
  }

  #poll(
    botId: BotId,
    { handler, controller, offset, timeout }: Omit<Waiting, "timer"> & { offset?: number; timeout: number },
  ): void {
    this.#waiting.get(botId)?.controller.abort(new Error("another poll has come"));
    this.#confirm(botId, offset);
    const mishap = this.#mishaps.get(botId);
    this.#mishaps.delete(botId);
    if (mishap === "broken" || mishap === "cut") return controller.abort(new Error("ECONNRESET"));
    if (mishap === "refused") return this.#answer(handler, controller, { ok: false, error_code: 502 });
    const waits = mishap === undefined && timeout > 0 && this.unconfirmed(botId) === 0;
    if (!waits) return this.#give(botId, handler, controller, mishap === "again");
    const over = (): void => this.#give(botId, handler, controller);
    this.#waiting.set(botId, { handler, controller, timer: setTimeout(over, timeout * 1_000) });
  }

  #give(botId: BotId, handler: Handler, controller: Controller, again = false): void {
    this.#forget(botId);
    const fresh = this.#of(this.#queues, botId).slice(0, batchMax);
    const old = again ? this.#of(this.#lately, botId) : [];
    const result = [...old, ...fresh].map(({ updateId, chatId, key }) => ({
      update_id: updateId,
      message: { chat: { id: chatId }, text: key },
    }));
    this.#answer(handler, controller, { ok: true, result });
  }

  #answer(
    handler: Handler,
    controller: Controller,
    body: { readonly ok: boolean; readonly [name: string]: unknown },
  ): void {
    const status = body.ok ? 200 : 502;
    handler.onResponseStart?.(controller, status, { "content-type": "application/json" }, "");
    handler.onResponseData?.(controller, Buffer.from(JSON.stringify(body)));
    handler.onResponseEnd?.(controller, {});
  }
}
