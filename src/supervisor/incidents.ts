import { afterStep, type ClockStep } from "#contracts/clock-step.ts";
import type { EventMap, IncidentTrigger, JournalRow } from "#contracts/event.ts";
import type { CauseCode, Confidence, Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import type { IncidentRow } from "#contracts/notices-port.ts";
import { causeInfo, judge } from "#diagnosis/cause-info.ts";
import type { Context } from "#supervisor/context.ts";

/** What may be wrong with a bot at one time, each ending by itself. */
export type Condition = "run" | "fault" | "telegram" | "model" | "vector";

export const allConditions: readonly Condition[] = ["run", "fault", "telegram", "model", "vector"];

type Told = { readonly cause: CauseCode; readonly confidence: Confidence };

/** When a condition was last seen. `lasts`: somebody has to mend it, and until then a bot that sleeps has it still. */
type Seen = { readonly atMs: number; readonly lasts: boolean };

/** An open incident: what was last told of it, and the conditions that keep it open. */
type Open = { readonly row: IncidentRow; readonly told: Told; readonly conditions: ReadonlyMap<Condition, Seen> };

/** What is wrong, and since when that is earlier than now: finding the cause takes its time. */
export type Wrong = { readonly trigger: IncidentTrigger; readonly finding: Finding; readonly sinceMs?: number };

/** How it ended, and since when it was over when that is earlier than now. */
export type End = { readonly how: EventMap["incident.closed"]["how"]; readonly sinceMs?: number };

/** How far back an incident's own events are looked for after a restart of the daemon. */
const eventsMax = 50;

/** Which condition an incident of an earlier daemon was about. */
function conditionOf(trigger: IncidentTrigger, cause: CauseCode): Condition {
  switch (trigger) {
    case "exit":
    case "not_ready":
    case "silent":
      return "run";
    case "program_fault":
      return "fault";
    case "telegram":
      return "telegram";
    case "calls":
      return cause.startsWith("vector.") ? "vector" : "model";
  }
}

/**
 * What a bot's own calls met, and nobody but its owner or author can mend. What is the server's or a provider's may be over
 * while the bot sleeps, and concerns others who wait for its end.
 */
function isTheirs(condition: Condition, finding: Finding): boolean {
  const { class: cls, who } = judge(finding);
  const ofCalls = condition === "model" || condition === "vector";
  return ofCalls && cls === "permanent" && (who === "owner" || who === "author");
}

const isCause = (code: string): code is CauseCode => Object.hasOwn(causeInfo, code);

/** What was last said of an incident, and what it was about at first; rows are newest first. */
function saidOf({ incidentId }: IncidentRow, rows: readonly JournalRow[]) {
  let finding: Finding | undefined;
  let condition: Condition = "run";
  for (const { event } of rows) {
    if (event.kind !== "incident.opened" && event.kind !== "incident.changed") continue;
    if (event.incidentId !== incidentId) continue;
    finding ??= event.finding;
    if (event.kind === "incident.opened") condition = conditionOf(event.trigger, event.finding.cause);
  }
  return { finding, condition };
}

/** Incidents: at most one open per bot, from the first thing that is wrong until nothing is. One caller at a time per bot. */
export class Incidents {
  readonly #ctx: Context;
  readonly #open = new Map<BotId, Open | undefined>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** Something is wrong. The first such thing opens the incident; another cause changes it. */
  async begin(botId: BotId, condition: Condition, { trigger, finding, sinceMs }: Wrong): Promise<void> {
    const nowMs = this.#ctx.now();
    const seen: Seen = { atMs: sinceMs ?? nowMs, lasts: isTheirs(condition, finding) };
    const open = await this.#get(botId);
    const told: Told = { cause: finding.cause, confidence: finding.confidence };
    if (open === undefined) {
      const incidentId = `${botId}-${nowMs.toString(36)}`;
      const row: IncidentRow = { incidentId, botId, openedAtMs: seen.atMs, cause: told.cause, closedAtMs: undefined };
      await this.#keep({ row, told, conditions: new Map([[condition, seen]]) });
      return this.#ctx.tell({ kind: "incident.opened", atMs: nowMs, botId, incidentId, trigger, finding });
    }
    const { row } = open;
    const conditions = new Map(open.conditions).set(condition, seen);
    if (open.told.cause === told.cause) return void this.#open.set(botId, { ...open, conditions });
    await this.#keep({ row: { ...row, cause: told.cause }, told, conditions });
    const { incidentId } = row;
    const event = { incidentId, from: open.told.cause, finding };
    await this.#ctx.tell({ kind: "incident.changed", atMs: nowMs, botId, ...event });
  }

  /**
   * These conditions are over; with `sinceMs`, those of them that were last seen before it, and since then; for a bot that
   * sleeps, those that do not last. The incident closes with the last one.
   */
  async end(botId: BotId, over: readonly Condition[], { how, sinceMs }: End): Promise<void> {
    const open = await this.#get(botId);
    if (open === undefined) return;
    const isOver = (condition: Condition, { atMs: seenMs, lasts }: Seen): boolean =>
      over.includes(condition) && (sinceMs === undefined || seenMs <= sinceMs) && !(lasts && how === "sleeping");
    const conditions = new Map([...open.conditions].filter(([condition, seen]) => !isOver(condition, seen)));
    if (conditions.size > 0) return void this.#open.set(botId, { ...open, conditions });
    const atMs = this.#ctx.now();
    const { row, told } = open;
    this.#open.delete(botId);
    await this.#save({ ...row, closedAtMs: atMs });
    const lastedMs = Math.max(0, (sinceMs ?? atMs) - row.openedAtMs);
    const { incidentId } = row;
    await this.#ctx.tell({ kind: "incident.closed", atMs, botId, incidentId, ...told, lastedMs, how });
  }

  /** The clock was set: what keeps an incident open was seen so long before as it was. */
  clockMoved(botId: BotId, step: ClockStep): void {
    const open = this.#open.get(botId);
    if (open === undefined) return;
    const conditions = new Map(
      [...open.conditions].map(([one, seen]) => [one, { ...seen, atMs: afterStep(seen.atMs, step) }]),
    );
    this.#open.set(botId, { ...open, conditions });
  }

  /** Since when this condition keeps an incident open; of incidents that were loaded or begun here. */
  seenMs(botId: BotId, condition: Condition): number | undefined {
    return this.#open.get(botId)?.conditions.get(condition)?.atMs;
  }

  /** Remembers an incident that an earlier daemon left open. */
  async load(botId: BotId): Promise<void> {
    await this.#get(botId);
  }

  /** The bot is gone, and nothing is remembered of it. */
  forget(botId: BotId): void {
    this.#open.delete(botId);
  }

  async #keep(open: Open): Promise<void> {
    this.#open.set(open.row.botId, open);
    await this.#save(open.row);
  }

  async #save(row: IncidentRow): Promise<void> {
    try {
      await this.#ctx.store.incidents.save(row);
    } catch (error) {
      this.#ctx.onError(error);
    }
  }

  /** The open incident, also one that an earlier daemon opened. */
  async #get(botId: BotId): Promise<Open | undefined> {
    if (this.#open.has(botId)) return this.#open.get(botId);
    const row = await this.#ctx.store.incidents.open(botId);
    const open = row === undefined ? undefined : await this.#restore(row);
    this.#open.set(botId, open);
    return open;
  }

  async #restore(row: IncidentRow): Promise<Open | undefined> {
    const kinds = ["incident.opened", "incident.changed"] as const;
    const rows = await this.#ctx.store.journal.last({ botId: row.botId, kinds, max: eventsMax });
    const { finding, condition } = saidOf(row, rows);
    // Its events are gone: all that is known is the row, and that it was open.
    const cause = isCause(row.cause) ? row.cause : "unexplained";
    const told: Told = { cause: finding?.cause ?? cause, confidence: finding?.confidence ?? "low" };
    const seen: Seen = { atMs: row.openedAtMs, lasts: finding !== undefined && isTheirs(condition, finding) };
    return { row, told, conditions: new Map([[condition, seen]]) };
  }
}
