import { afterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { IntakeView } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import type { ReceivedUpdate } from "#contracts/inbox.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { AllowedTypes } from "#gate/handout/allowed-types.ts";
import { Conflict } from "#gate/intake/conflict.ts";
import { Episode } from "#gate/intake/episode.ts";
import { askForFewer, wentWell, type Life } from "#gate/intake/life.ts";
import type { Pace } from "#gate/intake/pace.ts";
import { pollTelegram, type PollResult } from "#gate/intake/poll-telegram.ts";
import { readPatiently } from "#gate/intake/read-patiently.ts";
import { isWanted } from "#gate/intake/update-types.ts";
import { growingWaitMs, wait } from "#gate/intake/wait.ts";
import { webhookInfo } from "#gate/telegram/webhook-info.ts";
import type { StorageTrouble } from "#gate/storage-trouble.ts";
import { SecretUnreadable } from "#store/key-ring.ts";

export type IntakeParts = {
  readonly core: GateCore;
  readonly tokens: BotTokens;
  readonly allowed: AllowedTypes;
  readonly trouble: StorageTrouble;
  /** Starts of tokens that Telegram sees for the first time, and of all others. */
  readonly firstSeen: Pace;
  readonly known: Pace;
  /** Telegram has answered as it should. */
  readonly heard: (nowMs: number) => void;
  /** Something new lies in the bot's inbox. */
  readonly arrived: (botId: BotId) => void;
};

type Results = { readonly [Kind in PollResult["kind"]]: Extract<PollResult, { kind: Kind }> };

/** An empty answer to a long poll that comes sooner than this is none of Telegram's: it must not be asked in circles. */
const tooSoonMs = 200;

/** Made once: ten thousand aborts would each make an error with its stack. */
const anew = new Error("a new turn begins");

/** Telegram takes its answers back a little late, and a clock that is a little fast must not make us early. */
const floodExtraMs = 250;

/** Receives the updates of one bot: polls Telegram, keeps what comes, and only then confirms it with the next poll. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #botId: BotId;
  readonly #episode: Episode;
  readonly #conflict: Conflict;
  #turn = new AbortController();
  /** Counts starts and stops: a loop of an earlier life sees that it is over. */
  #life = 0;
  #lookedAtMs = 0;

  constructor(parts: IntakeParts, botId: BotId) {
    this.#parts = parts;
    this.#botId = botId;
    this.#episode = new Episode(parts.core, botId);
    this.#conflict = new Conflict(parts.core.limits);
  }

  get view(): IntakeView {
    return this.#episode.view;
  }

  /** Begins, or begins anew with the token as it is now. What ended because of a bad token is tried again. */
  start(): void {
    this.#interrupt();
    this.#life += 1;
    this.#episode.waiting();
    this.#run(this.#life).catch(this.#parts.core.onError);
  }

  /** Asks nothing more until it begins anew: its token is about to be replaced, and the old one is then no news. */
  hold(): void {
    this.#life += 1;
    this.#interrupt();
  }

  stop(): void {
    this.#life += 1;
    this.#interrupt();
    this.#episode.off();
  }

  /** Something speaks against the token: asks Telegram now instead of when the poll under way ends. */
  look(): void {
    const { now, limits } = this.#parts.core;
    if (this.view.kind !== "polling" || now() - this.#lookedAtMs < limits.intakeRetryFirstMs) return;
    this.#lookedAtMs = now();
    this.#interrupt();
  }

  clockMoved(step: ClockStep): void {
    this.#lookedAtMs = afterStep(this.#lookedAtMs, step);
    this.#conflict.clockMoved(step);
    this.#episode.clockMoved(step);
  }

  #interrupt(): void {
    const turn = this.#turn;
    this.#turn = new AbortController();
    turn.abort(anew);
  }

  #read<Result>(life: number, read: () => Promise<Result>): Promise<Result | undefined> {
    const { core, trouble } = this.#parts;
    const failed = (error: unknown): Promise<void> => {
      trouble.failed(error, this.#botId);
      return wait(core.limits.intakeRetryFirstMs, this.#turn.signal);
    };
    return readPatiently({ isOver: () => life !== this.#life, failed }, read);
  }

  /** Waits for its turn, then reads its token: there may be ten thousand at once. Or says why it cannot begin. */
  async #begin(life: number): Promise<Life | "no_token" | "unreadable"> {
    const { core, tokens, firstSeen, known } = this.#parts;
    const seen = (await this.#read(life, () => core.store.inbox.offset(this.#botId))) !== undefined;
    // The Master waits for nobody: it is how people reach us.
    if (this.#botId !== tokens.masterId) await (seen ? known : firstSeen).turn(this.#turn.signal);
    try {
      const token = await this.#read(life, () => tokens.of(this.#botId));
      if (token === undefined) return "no_token";
      return { token, offset: undefined, limit: undefined, quick: true, attempt: 0, seen, beganMs: core.now() };
    } catch (error) {
      if (error instanceof SecretUnreadable) return "unreadable";
      throw error;
    }
  }

  async #run(life: number): Promise<void> {
    const one = await this.#begin(life);
    if (life !== this.#life) return;
    if (one === "unreadable") return this.#episode.trouble({ kind: "unreadable" }, this.#parts.core.now());
    if (one === "no_token") return this.#episode.off();
    while (life === this.#life) {
      const { signal } = this.#turn;
      const result = await this.#poll(one, signal);
      if (life !== this.#life) return;
      const waitMs = await this.#handle(one, result);
      if (waitMs === undefined) return;
      if (waitMs > 0) await wait(waitMs, signal);
    }
  }

  async #poll(one: Life, signal: AbortSignal): Promise<PollResult> {
    const { core, tokens } = this.#parts;
    const { limits, settings, upstream } = core;
    one.beganMs = core.now();
    this.#episode.polling(one.beganMs);
    // After a conflict we ask for as long as it takes to be sure that it is over.
    const pollS = this.#conflict.isOn ? Math.ceil(limits.conflictTellMs / 1_000) : limits.intakePollS;
    return pollTelegram({
      dispatcher: upstream.polls,
      apiRoot: settings.telegramApiRoot,
      token: one.token,
      offset: one.offset,
      limit: one.limit,
      timeoutS: one.quick ? 0 : Math.min(pollS, limits.intakePollS),
      stallMs: limits.intakeStallMs,
      bytesMax: limits.updateBytesMax,
      stopPasses: this.#botId !== tokens.masterId,
      signal,
    });
  }

  /** What follows from a poll: how long to wait before the next, or undefined when there is none. */
  async #handle(one: Life, result: PollResult): Promise<number | undefined> {
    const nowMs = this.#parts.core.now();
    switch (result.kind) {
      case "updates":
        return this.#keep(one, result);
      case "cut":
        one.quick = true;
        return 0;
      case "unauthorized":
        this.#episode.trouble(result, nowMs);
        return undefined;
      case "conflict":
        return this.#conflicted(one, result);
      case "flood": {
        const waitMs = result.retryAfterS * 1_000 + floodExtraMs;
        this.#episode.trouble({ kind: "flood", untilMs: nowMs + waitMs }, nowMs);
        one.quick = true;
        return waitMs;
      }
      case "too_large":
        askForFewer(one);
        return 0;
      case "server_error":
      case "unreachable":
        // Connections break now and then, a hundred polls with each: what the next try mends is not worth a word.
        if (one.attempt > 0) this.#episode.trouble(result, nowMs);
        return this.#retryMs(one);
    }
  }

  #retryMs(one: Life): number {
    const { intakeRetryFirstMs: firstMs, intakeRetryMaxMs: maxMs } = this.#parts.core.limits;
    one.quick = true;
    one.attempt += 1;
    return growingWaitMs({ attempt: one.attempt - 1, firstMs, maxMs });
  }

  async #keep(one: Life, { updates, nextOffset }: Results["updates"]): Promise<number> {
    const { core, trouble, heard } = this.#parts;
    const wasQuick = one.quick;
    try {
      if (updates.length > 0 || !one.seen) await this.#receive(updates, nextOffset ?? 0);
    } catch (error) {
      // Not kept, so not confirmed: Telegram gives the same again.
      trouble.failed(error, this.#botId);
      return this.#retryMs(one);
    }
    const nowMs = core.now();
    heard(nowMs);
    if (this.#conflict.isOver(one.beganMs, nowMs)) this.#episode.ok(nowMs);
    wentWell(one, { updates, nextOffset });
    const tooSoon = updates.length === 0 && !wasQuick && nowMs - one.beganMs < tooSoonMs;
    return tooSoon ? core.limits.intakeRetryFirstMs : 0;
  }

  async #receive(updates: readonly ReceivedUpdate[], nextOffset: number): Promise<void> {
    const { core, allowed, arrived, tokens, trouble } = this.#parts;
    const botId = this.#botId;
    const types = botId === tokens.masterId ? undefined : await allowed.of(botId);
    const wanted = botId === tokens.masterId ? updates : updates.filter(({ type }) => isWanted(type, types));
    const { fresh } = await core.store.inbox.receive(botId, { updates: wanted, nextOffset, nowMs: core.now() });
    trouble.worked(botId);
    if (fresh > 0) arrived(botId);
  }

  async #conflicted(one: Life, { text }: Results["conflict"]): Promise<number> {
    const { core } = this.#parts;
    const { limits, settings, upstream } = core;
    const question = { dispatcher: upstream.calls, apiRoot: settings.telegramApiRoot, waitMs: limits.probeMs };
    const info = await webhookInfo({ ...question, token: one.token });
    const nowMs = core.now();
    const { told, sinceMs, waitMs } = this.#conflict.again(nowMs, info.kind === "set");
    const webhookHost = info.kind === "set" ? info.host : undefined;
    if (told) this.#episode.trouble({ kind: "conflict", text, webhookHost }, nowMs, sinceMs);
    one.quick = true;
    return waitMs;
  }
}
