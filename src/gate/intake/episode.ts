import { afterStep, maybeAfterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { IntakeView } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";

type Trouble = Exclude<IntakeView, { kind: "off" | "waiting" | "polling" }>;
type TroubleKind = Trouble["kind"];
/** A trouble without the time it began; the episode knows that. */
type Seen<One = Trouble> = One extends { readonly sinceMs: number } ? Omit<One, "sinceMs"> : never;

/** Troubles of one name are one trouble. Another program that polls and somebody's webhook are two, though both are conflicts. */
const nameOf = (view: Seen | IntakeView): string =>
  view.kind === "conflict" ? `conflict ${view.webhookHost ?? ""}` : view.kind;

/**
 * How receiving goes for one bot, as seen from outside. Trouble is journalled once an episode and kind, however often it is
 * tried, and so is its end; the supervisor hears when it begins, changes and ends.
 */
export class Episode {
  readonly #core: GateCore;
  readonly #botId: BotId;
  readonly #told = new Set<string>();
  #view: IntakeView = { kind: "off" };
  /** When the trouble that goes on began; undefined when all is well. */
  #sinceMs: number | undefined;
  #last: TroubleKind = "unreachable";

  constructor(core: GateCore, botId: BotId) {
    this.#core = core;
    this.#botId = botId;
  }

  get view(): IntakeView {
    return this.#view;
  }

  clockMoved(step: ClockStep): void {
    this.#sinceMs = maybeAfterStep(this.#sinceMs, step);
    if ("sinceMs" in this.#view) this.#view = { ...this.#view, sinceMs: afterStep(this.#view.sinceMs, step) };
  }

  off(): void {
    this.#end();
    this.#view = { kind: "off" };
  }

  /** Its turn has not come; trouble that was known goes on until a poll shows otherwise. */
  waiting(): void {
    if (this.#sinceMs === undefined) this.#view = { kind: "waiting" };
  }

  /** A poll begins. */
  polling(nowMs: number): void {
    if (this.#view.kind === "off" || this.#view.kind === "waiting") {
      this.#view = { kind: "polling", sinceMs: nowMs, lastOkAtMs: undefined };
    }
  }

  /** A poll was answered as it should be. */
  ok(nowMs: number): void {
    const { tell, note } = this.#core;
    const botId = this.#botId;
    const sinceMs = this.#sinceMs;
    const before = this.#view;
    this.#view = {
      kind: "polling",
      sinceMs: before.kind === "polling" ? before.sinceMs : nowMs,
      lastOkAtMs: nowMs,
    };
    if (sinceMs === undefined) return;
    const from = this.#last;
    if (from !== "unreadable") note({ kind: "telegram.recovered", atMs: nowMs, botId, from, afterMs: nowMs - sinceMs });
    this.#end();
    tell.say((listener) => listener.intakeChanged(botId, this.#view));
  }

  /** `fromMs` is when the trouble began, when that was before it was certain. */
  trouble(seen: Seen, nowMs: number, fromMs = nowMs): void {
    this.#sinceMs ??= fromMs;
    const name = nameOf(seen);
    const changed = nameOf(this.#view) !== name;
    this.#last = seen.kind;
    this.#view = { ...seen, sinceMs: this.#sinceMs };
    if (!this.#told.has(name)) {
      this.#told.add(name);
      this.#journal(seen, nowMs);
    }
    const view = this.#view;
    if (changed) this.#core.tell.say((listener) => listener.intakeChanged(this.#botId, view));
  }

  #end(): void {
    this.#sinceMs = undefined;
    this.#told.clear();
  }

  #journal(seen: Seen, atMs: number): void {
    const { note } = this.#core;
    const botId = this.#botId;
    switch (seen.kind) {
      case "unreadable":
        return; // Telegram has no part in it; the incident tells it
      case "unauthorized":
        return note({ kind: "telegram.unauthorized", atMs, botId, status: seen.status, text: seen.text });
      case "conflict":
        return note({ kind: "telegram.conflict", atMs, botId, text: seen.text, webhookHost: seen.webhookHost });
      case "flood": {
        const retryAfterS = Math.ceil((seen.untilMs - atMs) / 1_000);
        return note({ kind: "telegram.flood", atMs, botId, method: "getUpdates", retryAfterS });
      }
      case "server_error":
        return note({ kind: "telegram.server_error", atMs, botId, status: seen.status, text: seen.text });
      case "unreachable":
        return note({ kind: "telegram.unreachable", atMs, botId, errno: seen.errno, text: seen.text });
    }
  }
}
