import type { Api } from "grammy/web";
import type { Update } from "grammy/types";
import type { Limits } from "#contracts/limits.ts";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";
import type { Hands } from "#bot/hands.ts";
import { telegramError, type TelegramError } from "#bot/telegram-error.ts";
import { pause } from "#model/pause.ts";

/** Asked for by name: a narrower list that an earlier program left with Telegram would hold otherwise. */
const wanted = ["message", "edited_message", "callback_query", "stopped_message_generation"] as const;

const updatesMax = 100;

export type PollParts = {
  /** Cut by the signal. */
  readonly api: Api;
  readonly hands: Hands;
  readonly limits: Limits;
  /** `received`: the offset confirms what came, and handling is told to Hatchery. `handled`: the offset is all there is. */
  readonly confirms: "received" | "handled";
  readonly signal: AbortSignal;
  /** What must be so before anything more is asked for after the first time. */
  readonly announced: Promise<void>;
  readonly onUpdates: (updates: readonly Update[]) => void;
  /** Hears of trouble once, and of its end. */
  readonly warn: (line: string) => void;
};

async function ask({ api, hands, limits, confirms }: PollParts): Promise<readonly Update[]> {
  const offset = confirms === "received" ? hands.afterReceived : hands.afterHandled;
  const busy = confirms === "handled" && hands.count > 0;
  const timeout = busy ? 0 : limits.botPollS;
  const from = offset === undefined ? {} : { offset };
  if (offset !== undefined) hands.asked(offset);
  const updates = await api.getUpdates({ limit: updatesMax, timeout, allowed_updates: wanted, ...from });
  if (updates.length === 0 && confirms === "handled") hands.foundEmpty();
  return updates;
}

/** Room for another update; and where the offset waits for handling, not asking again without pause for what is in hand. */
async function turn({ hands, limits, confirms, signal }: PollParts): Promise<void> {
  while (hands.isFull && !signal.aborted)
    await Promise.race([hands.nextFinished(), pause(limits.botBusyPollMs, signal)]);
  if (confirms === "handled" && hands.count > 0) {
    await Promise.race([hands.nextFinished(), pause(limits.botBusyPollMs, signal)]);
  }
}

const sentences = (error: TelegramError): string =>
  error.status === undefined
    ? `no answer from Telegram (${error.text})`
    : `Telegram says ${error.status} ${error.text}`;

/** Grows while calls fail, and says so once. */
class Trouble {
  readonly #parts: PollParts;
  #count = 0;
  #said: string | undefined;

  constructor(parts: PollParts) {
    this.#parts = parts;
  }

  over(): void {
    if (this.#said !== undefined) this.#parts.warn("receiving again");
    this.#count = 0;
    this.#said = undefined;
  }

  /** How long to wait; throws when waiting does not help. */
  after(thrown: unknown): number {
    const error = telegramError(thrown);
    if (error === undefined) throw thrown;
    if (error.status === 401 || error.status === 404) {
      throw new BotCannot(exitCodes.refused, `BOT_TOKEN is refused: Telegram says ${error.status} ${error.text}`);
    }
    const sentence = sentences(error);
    if (sentence !== this.#said) this.#parts.warn(`cannot receive: ${sentence}; asking again`);
    this.#said = sentence;
    const { botPollRetryFirstMs, botPollRetryMaxMs } = this.#parts.limits;
    const grown = Math.min(botPollRetryFirstMs * 2 ** Math.min(this.#count, 20), botPollRetryMaxMs);
    this.#count += 1;
    return error.retryAfterMs ?? grown;
  }
}

/** Asks for updates until the signal. Throws BotCannot when the token is refused; everything else is asked again for ever. */
export async function poll(parts: PollParts): Promise<void> {
  const { hands, signal, onUpdates } = parts;
  const trouble = new Trouble(parts);
  while (!signal.aborted) {
    try {
      const updates = await ask(parts);
      trouble.over();
      onUpdates(hands.take(updates));
      await parts.announced;
      await turn(parts);
    } catch (error) {
      if (signal.aborted) return;
      await pause(trouble.after(error), signal);
    }
  }
}
