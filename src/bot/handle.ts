import type { Update } from "grammy/types";
import type { Limits } from "#contracts/limits.ts";
import { timerMsMax } from "#contracts/timer-max.ts";
import { toError } from "#contracts/to-error.ts";
import type { Hands } from "#bot/hands.ts";
import type { Hatchery } from "#bot/hatchery.ts";
import { CutByEnd } from "#bot/house.ts";
import { Lanes } from "#bot/lanes.ts";
import { Rest } from "#bot/rest.ts";
import { routeOf } from "#bot/route.ts";
import { mayPass, telegramError, tooMany, type TelegramError } from "#bot/telegram-error.ts";
import { pause } from "#model/pause.ts";

export type HandleParts = {
  readonly limits: Limits;
  readonly hands: Hands;
  readonly hatchery: Hatchery | undefined;
  /** Resolves with what handles one update, when everything that it needs is open. */
  readonly handler: () => Promise<(update: Update) => Promise<void>>;
  /** Aborted when the process has to end now: what fails from then on is not finished. */
  readonly ending: AbortSignal;
  readonly now: () => number;
  readonly warn: (line: string) => void;
  /** Hears what nobody here can mend: a bug, or a BotCannot. */
  readonly onBroken: (error: Error) => void;
};

/** What a handler threw, without grammY's wrapper. */
const innermost = (thrown: unknown): unknown =>
  typeof thrown === "object" && thrown !== null && "error" in thrown && "ctx" in thrown ? thrown.error : thrown;

type Attempted = { readonly kind: "finished" | "cut" } | { readonly kind: "again"; readonly afterMs: number };

/**
 * Telegram's final no to an answer ends its update: saying it again would change nothing. Its wish that we wait is none,
 * however long: the update is handled again then. So it is, until then, where Telegram is not there at all: under Hatchery
 * nothing that was paid for or sent is paid for or sent again.
 */
function afterNo({ hatchery, limits, now }: HandleParts, no: TelegramError, untilMs: number): Attempted {
  const { status, retryAfterMs = 0 } = no;
  if (status === tooMany) return { kind: "again", afterMs: Math.min(retryAfterMs, timerMsMax) };
  if (mayPass(no) && hatchery !== undefined && now() < untilMs) return { kind: "again", afterMs: limits.botRetryMaxMs };
  return { kind: "finished" };
}

/** Whether the update is finished. */
async function attempt(parts: HandleParts, update: Update, untilMs: number): Promise<Attempted> {
  const { handler, ending, warn } = parts;
  try {
    const handle = await handler();
    await handle(update);
    return { kind: "finished" };
  } catch (thrown) {
    const error = innermost(thrown);
    if (error instanceof CutByEnd) return { kind: "cut" };
    const known = telegramError(error);
    if (known === undefined) throw error;
    if (ending.aborted) return { kind: "cut" };
    warn(`an answer did not arrive: ${known.status ?? "no answer from Telegram:"} ${known.text}`);
    return afterNo(parts, known, untilMs);
  }
}

/** Gives every update to its handler: in order within a chat, chats side by side, urgent ones past the rest. */
export class Handling {
  readonly #parts: HandleParts;
  readonly #lanes: Lanes;
  readonly #underWay = new Set<Promise<void>>();
  readonly #rest: Rest;

  constructor(parts: HandleParts) {
    this.#parts = parts;
    this.#lanes = new Lanes(parts.limits.botAtOnce);
    this.#rest = new Rest(parts.limits.botRestMs);
    this.#rest.idle();
  }

  give(update: Update): void {
    const { lane, passes } = routeOf(update);
    const work = (): Promise<void> => this.#one(update);
    const one = passes && this.#lanes.isBusy(lane) ? work() : this.#lanes.run(lane, work);
    const watched = one.catch((error: unknown) => this.#parts.onBroken(toError(error)));
    this.#underWay.add(watched);
    this.#rest.busy();
    void watched.finally(() => {
      this.#underWay.delete(watched);
      if (this.#underWay.size === 0) this.#rest.idle();
    });
  }

  /** Resolves when nothing is in hand. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #one(update: Update): Promise<void> {
    const { hands, hatchery, limits, ending, now } = this.#parts;
    const untilMs = now() + limits.updateLateMs;
    for (;;) {
      const attempted = await attempt(this.#parts, update, untilMs);
      if (attempted.kind === "finished") break;
      if (attempted.kind === "again") await pause(attempted.afterMs, ending);
      if (attempted.kind === "cut" || ending.aborted) return;
    }
    await hatchery?.done(update.update_id);
    hands.finish(update.update_id);
  }
}
