import type { Notice } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Event, JournalRow, PlatformMatter } from "#contracts/event.ts";
import type { CauseCode } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { judge } from "#diagnosis/cause-info.ts";
import type { Teller, TellerParts } from "#commands/report/teller.ts";

type Opened = Extract<Event, { kind: "platform.opened" }>;
type Closed = Extract<Event, { kind: "platform.closed" }>;

/** While these last, nobody can be told: they are told when they are over, if they lasted long. */
const untellable: readonly PlatformMatter[] = ["telegram", "master_token"];

/** These are over as soon as they have happened. */
const moments: readonly PlatformMatter[] = ["mistake", "daemon_died", "gate_port"];

const rowsMax = 200;
const incidentsMax = 1_000;

/** The cause that many bots have. */
function sharedCause({ finding }: Opened | Closed): CauseCode | undefined {
  // Diagnosis writes nothing but its own codes there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return finding?.cause === "platform.many_at_once" ? (finding.facts.cause as CauseCode) : undefined;
}

/**
 * Tells operators of trouble of the server or of many bots, when it begins and when it is over; and the owners of bots that
 * have one cause together that it is not their fault, once each, in place of what would be said of each bot.
 */
export class PlatformTeller implements Teller {
  readonly #parts: TellerParts;
  /** Open troubles of many bots: the cause, and the incident's id. */
  readonly #many = new Map<CauseCode, string>();

  constructor(parts: TellerParts) {
    this.#parts = parts;
  }

  readonly open = undefined;

  /** Takes up what an earlier daemon has left open and told already. */
  async load(readUpTo: number): Promise<void> {
    const { journal } = this.#parts.house.store;
    const rows = await journal.last({ kinds: ["platform.opened", "platform.closed"], max: rowsMax });
    for (const { seq, event } of rows.toReversed()) if (seq <= readUpTo) this.#note(event);
  }

  #note(event: Event): void {
    if (event.kind !== "platform.opened" && event.kind !== "platform.closed") return;
    const cause = sharedCause(event);
    if (cause === undefined) return;
    if (event.kind === "platform.opened") this.#many.set(cause, event.incidentId);
    else this.#many.delete(cause);
  }

  async hear({ event }: JournalRow): Promise<void> {
    this.#note(event);
    if (event.kind === "platform.opened") await this.#opened(event);
    else if (event.kind === "platform.closed") await this.#closed(event);
  }

  /** Whether many bots have this trouble now. */
  isShared(cause: CauseCode): boolean {
    return this.#many.has(cause);
  }

  /** Whether this bot's trouble is one that many have. Then its owner has heard, or hears now, that it is not theirs. */
  async covers(botId: BotId, cause: CauseCode): Promise<boolean> {
    const incidentId = this.#many.get(cause);
    if (incidentId === undefined) return false;
    const bot = await this.#parts.house.store.bots.get(botId);
    if (bot !== undefined) await this.#tellOwner(bot, { incidentId, cause });
    return true;
  }

  async #tellOwner(
    { botId, ownerId }: Bot,
    { incidentId, cause, replaces }: { incidentId: string; cause: CauseCode; replaces?: string },
  ): Promise<void> {
    const id = `${incidentId}/owner/${ownerId}`;
    const notice = { kind: "not_your_fault", cause, replaces } as const;
    await this.#parts.notices.toOwner(botId, id, (bot) => ({ ...notice, bot }));
  }

  async #opened(event: Opened): Promise<void> {
    const { incidentId, matter } = event;
    if (!untellable.includes(matter)) {
      await this.#parts.notices.toOperators(`${incidentId}/opened`, this.#notice(event, undefined));
    }
    const cause = sharedCause(event);
    if (cause !== undefined) await this.#coverOpen(incidentId, cause);
  }

  /** Owners who were told of this cause already, each of their own bot: what they were told gives way. */
  async #coverOpen(incidentId: string, cause: CauseCode): Promise<void> {
    const { bots, incidents } = this.#parts.house.store;
    const rows = await incidents.last({ botId: undefined, max: incidentsMax });
    for (const row of rows) {
      if (row.closedAtMs !== undefined || row.cause !== cause) continue;
      const bot = await bots.get(row.botId);
      const replaces = `${row.incidentId}/opened`;
      if (bot === undefined || !(await this.#parts.notices.wasPut(replaces))) continue;
      await this.#tellOwner(bot, { incidentId, cause, replaces });
    }
  }

  async #closed(event: Closed): Promise<void> {
    const { incidentId, matter, lastedMs } = event;
    if (moments.includes(matter)) return;
    const short = lastedMs < this.#parts.house.settings.limits.platformTellMs;
    if (!untellable.includes(matter) || !short) {
      await this.#parts.notices.toOperators(`${incidentId}/closed`, this.#notice(event, lastedMs));
    }
    const cause = sharedCause(event);
    if (cause !== undefined) await this.#tellOver(incidentId, { cause, lastedMs });
  }

  /** To each owner who was told that it is not theirs. */
  async #tellOver(incidentId: string, over: { cause: CauseCode; lastedMs: number }): Promise<void> {
    const { notices, house } = this.#parts;
    const keptMs = house.settings.limits.telegramKeepsMs;
    for (const { botId, ownerId } of await house.store.bots.all()) {
      const id = `${incidentId}/owner/${ownerId}`;
      if (!(await notices.wasPut(id))) continue;
      await notices.toOwner(botId, `${id}/over`, (bot) => ({ kind: "not_your_fault_over", bot, keptMs, ...over }));
    }
  }

  #notice({ matter, text, finding, atMs }: Opened | Closed, lastedMs: number | undefined): Notice {
    const judged = finding === undefined ? undefined : { ...judge(finding), remedies: [] };
    return { kind: "platform", matter, text, judged, atMs, lastedMs };
  }
}
