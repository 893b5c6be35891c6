import type { BotLine, Judged, Notice } from "#contracts/answer.ts";
import type { Event, JournalRow } from "#contracts/event.ts";
import type { Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import type { InstanceView } from "#contracts/instance.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { judgeFor } from "#commands/remedies.ts";
import type { PlatformTeller } from "#commands/report/platform-teller.ts";
import type { Teller, TellerParts } from "#commands/report/teller.ts";
import { Waiting } from "#commands/report/waiting.ts";

type Of<Kind extends Event["kind"]> = Extract<Event, { kind: Kind }>;
type Opened = Of<"incident.opened"> & { readonly botId: BotId };

/** An incident that may heal by itself: not told yet, or told without sound. */
type Quiet = { readonly event: Opened; readonly told: boolean };

type Trouble = {
  readonly judged: Judged;
  readonly view: InstanceView;
  readonly waiting: number;
  readonly nowMs: number;
};

/** Whether a restart or time alone may mend it, as far as anybody knows. */
const mayHeal = (finding: Finding, view: InstanceView): boolean =>
  judge(finding).class !== "permanent" && view.state.kind !== "failed";

/**
 * Tells owners of incidents: once when one opens, when its cause changes, and when it ends. What never heals by itself is
 * told at once. What may heal waits `tellAfterMs`, is told without sound, and becomes "well again" in the same message
 * when it heals; what lasts longer than `quietMs`, or is given up, is told aloud.
 */
export class IncidentTeller implements Teller {
  readonly #parts: TellerParts;
  readonly #platform: Pick<PlatformTeller, "covers" | "isShared">;
  readonly open: Waiting<Quiet>;

  constructor(parts: TellerParts, platform: Pick<PlatformTeller, "covers" | "isShared">) {
    this.#parts = parts;
    this.#platform = platform;
    this.open = new Waiting(parts, (incidentId) => this.#due(incidentId));
  }

  async hear({ seq, event }: JournalRow): Promise<void> {
    const { botId } = event;
    if (botId === undefined) return;
    if (event.kind === "incident.opened") await this.#opened(seq, { ...event, botId });
    else if (event.kind === "incident.changed") await this.#changed(event, botId);
    else if (event.kind === "incident.closed") await this.#closed(event, botId);
    else if (event.kind === "restart.given_up") await this.#givenUp(botId);
  }

  async #opened(seq: number, event: Opened): Promise<void> {
    if (judge(event.finding).class === "permanent") return this.#tellLoud({ event, told: false });
    this.#wait(seq, { event, told: false });
  }

  /** Until it is told without sound, and then until it is told aloud. */
  #wait(seq: number, quiet: Quiet): void {
    const { house } = this.#parts;
    const { tellAfterMs, quietMs } = house.settings.limits;
    const dueMs = quiet.event.atMs + (quiet.told ? Math.max(quietMs, tellAfterMs) : tellAfterMs);
    this.open.set(quiet.event.incidentId, { seq, thing: quiet, inMs: dueMs - house.now() });
  }

  async #due(incidentId: string): Promise<void> {
    const found = this.open.all.find(({ key }) => key === incidentId);
    if (found === undefined) return;
    const { seq, thing } = found;
    const told = thing.told ? false : await this.#tellQuietly(thing.event);
    if (told) return this.#wait(seq, { ...thing, told });
    if (thing.told) await this.#tellLoud(thing);
    this.open.delete(incidentId);
  }

  /** False when that was the last word of it: it is told aloud already, or stands for many. */
  async #tellQuietly(event: Opened): Promise<boolean> {
    const { botId, incidentId, trigger, finding } = event;
    if (await this.#platform.covers(botId, finding.cause)) return false;
    const trouble = await this.#trouble(botId, finding);
    if (trouble === undefined) return false;
    const quiet = mayHeal(finding, trouble.view);
    await this.#put(botId, `${incidentId}/opened`, (bot) => ({
      kind: "incident_opened",
      bot,
      trigger,
      quiet,
      ...trouble,
    }));
    return quiet;
  }

  /** With sound; what was said without sound before gives way to it. */
  async #tellLoud({ event: { botId, incidentId, trigger, finding }, told }: Quiet): Promise<void> {
    if (await this.#platform.covers(botId, finding.cause)) return;
    const trouble = await this.#trouble(botId, finding);
    if (trouble === undefined) return;
    const opened = `${incidentId}/opened`;
    const replaces = told ? opened : undefined;
    const id = told ? `${incidentId}/lasting` : opened;
    await this.#put(botId, id, (bot) => ({ kind: "incident_opened", bot, trigger, replaces, ...trouble }));
  }

  /** Restarts have ended: no more is to be hoped for by waiting. */
  async #givenUp(botId: BotId): Promise<void> {
    for (const { key, thing } of this.open.all) {
      if (thing.event.botId !== botId) continue;
      await this.#tellLoud(thing);
      this.open.delete(key);
    }
  }

  async #changed({ incidentId, finding }: Of<"incident.changed">, botId: BotId): Promise<void> {
    const quiet = this.open.get(incidentId);
    if (quiet !== undefined && !quiet.told) return this.#betterBeforeTold(quiet, finding);
    const trouble = await this.#trouble(botId, finding);
    if (trouble === undefined || (await this.#platform.covers(botId, finding.cause))) return;
    const stays = quiet !== undefined && mayHeal(finding, trouble.view);
    if (stays) this.open.change(incidentId, { ...quiet, event: { ...quiet.event, finding } });
    else this.open.delete(incidentId);
    const replaces = quiet === undefined ? undefined : `${incidentId}/opened`;
    await this.#put(botId, `${incidentId}/changed/${finding.cause}`, (bot) => ({
      kind: "incident_changed",
      bot,
      quiet: stays,
      replaces,
      ...trouble,
    }));
  }

  async #betterBeforeTold(quiet: Quiet, finding: Finding): Promise<void> {
    const changed = { ...quiet, event: { ...quiet.event, finding } };
    const { incidentId } = quiet.event;
    if (judge(finding).class !== "permanent") return this.open.change(incidentId, changed);
    this.open.delete(incidentId);
    await this.#tellLoud(changed);
  }

  async #closed({ incidentId, cause, confidence, lastedMs, how }: Of<"incident.closed">, botId: BotId): Promise<void> {
    const quiet = this.open.get(incidentId);
    this.open.delete(incidentId);
    if (how !== "running") return;
    const opened = `${incidentId}/opened`;
    if (quiet !== undefined) {
      if (this.#platform.isShared(quiet.event.finding.cause)) return;
      const judged = judge(quiet.event.finding);
      const replaces = quiet.told ? opened : undefined;
      return this.#put(botId, `${incidentId}/healed`, (bot) => ({
        kind: "incident_healed",
        bot,
        judged,
        lastedMs,
        replaces,
      }));
    }
    if (this.#platform.isShared(cause) || !(await this.#parts.notices.wasPut(opened))) return;
    await this.#put(botId, `${incidentId}/closed`, (bot) => ({
      kind: "incident_closed",
      bot,
      cause,
      confidence,
      lastedMs,
      keptMs: this.#parts.house.settings.limits.telegramKeepsMs,
    }));
  }

  /** How the bot is now, with what its owner may do about it; undefined when it is gone. */
  async #trouble(botId: BotId, finding: Finding): Promise<Trouble | undefined> {
    const { house } = this.#parts;
    const view = house.supervisor.view(botId);
    const bot = await house.store.bots.get(botId);
    if (view === undefined || bot === undefined) return undefined;
    const [evidence, counts] = await Promise.all([house.supervisor.evidence(botId), house.store.inbox.counts(botId)]);
    const judged = (await judgeFor(house, { bot, evidence, role: "owner" }))(finding);
    return { judged, view, waiting: counts.waiting + counts.held, nowMs: house.now() };
  }

  #put(botId: BotId, id: string, notice: (bot: BotLine) => Notice): Promise<void> {
    return this.#parts.notices.toOwner(botId, id, notice);
  }
}
