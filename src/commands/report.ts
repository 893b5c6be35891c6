import type { BotLine, Notice } from "#contracts/answer.ts";
import type { Event, JournalRow } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { SupervisorPort } from "#contracts/supervisor-port.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { botLine } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";

type Of<Kind extends Event["kind"]> = Extract<Event, { kind: Kind }>;
type Opened = Of<"incident.opened">;

/** An incident that was opened and is not told yet: it may heal before anyone needs to know. */
type Untold = { readonly seq: number; readonly event: Opened; readonly timer: NodeJS.Timeout };

const rowsAtOnce = 200;
const dayMs = 86_400_000;

export type ReportParts = {
  readonly house: House;
  /** Called when something new lies in the outbox. */
  readonly wake: () => void;
  readonly onError: (error: unknown) => void;
};

/**
 * Turns incidents into notices to owners: once when one opens, when its cause changes, and when it ends. What heals
 * within `tellAfterMs` is told in one message without sound. Reads the journal from a kept cursor, so that a daemon that
 * dies in between tells what it had not told, and tells nothing twice: a notice's id is its incident and its occasion.
 */
export class Report {
  readonly #parts: ReportParts;
  readonly #untold = new Map<string, Untold>();
  #read = 0;
  #work: Promise<void> = Promise.resolve();
  #unlisten: () => void = () => undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  /** Reads what was not reported yet, then follows the journal. */
  async start(): Promise<void> {
    this.#read = await this.#store.outbox.cursor();
    this.#unlisten = this.#store.journal.listen((row) => {
      if (row.event.kind.startsWith("incident.") || row.event.kind === "update.set_aside") this.#catchUp();
    });
    this.#catchUp();
    await this.#work;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unlisten();
    clearTimeout(this.#retry);
    for (const { timer } of this.#untold.values()) clearTimeout(timer);
    await this.#work;
  }

  get #store(): Store {
    return this.#parts.house.store;
  }

  get #supervisor(): SupervisorPort {
    return this.#parts.house.supervisor;
  }

  get #limits(): Limits {
    return this.#parts.house.settings.limits;
  }

  /** One reader at a time; each call reads all there is. When the store fails, it is read again after a while. */
  #catchUp(): void {
    this.#queue(
      () => this.#readOn(),
      (waitMs) => {
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#catchUp(), waitMs);
      },
    );
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const kinds = ["incident.opened", "incident.changed", "incident.closed", "update.set_aside"] as const;
      const rows = await this.#store.journal.read({ afterSeq: this.#read, kinds, max: rowsAtOnce });
      for (const row of rows) {
        if (this.#stopped) return;
        await this.#row(row);
        this.#read = row.seq;
      }
      await this.#keepCursor();
      if (rows.length < rowsAtOnce) return;
    }
  }

  #queue(task: () => Promise<void>, again: (waitMs: number) => void): void {
    this.#work = this.#work.then(task).catch((error: unknown) => {
      this.#parts.onError(error);
      if (!this.#stopped) again(this.#limits.noticeRetryMaxMs);
    });
  }

  /** The cursor stays before the oldest incident that is not told yet. */
  async #keepCursor(): Promise<void> {
    const oldest = Math.min(...[...this.#untold.values()].map((one) => one.seq - 1), this.#read);
    await this.#store.outbox.setCursor(oldest);
  }

  async #row({ seq, event }: JournalRow): Promise<void> {
    if (event.botId === undefined) return;
    if (event.kind === "incident.opened") await this.#opened(seq, event);
    else if (event.kind === "incident.changed") await this.#changed(event);
    else if (event.kind === "incident.closed") await this.#closed(event);
    else if (event.kind === "update.set_aside") await this.#setAside(event);
  }

  async #opened(seq: number, event: Opened): Promise<void> {
    if (judge(event.finding).class === "permanent") return this.#tellOpened(event);
    const waitMs = Math.max(0, event.atMs + this.#limits.tellAfterMs - this.#parts.house.now());
    this.#untold.set(event.incidentId, { seq, event, timer: this.#later(event.incidentId, waitMs) });
  }

  #later(incidentId: string, waitMs: number): NodeJS.Timeout {
    const again = (ms: number): void => {
      const untold = this.#untold.get(incidentId);
      if (untold !== undefined) this.#untold.set(incidentId, { ...untold, timer: this.#later(incidentId, ms) });
    };
    return setTimeout(() => this.#queue(() => this.#tellLate(incidentId), again), waitMs);
  }

  async #tellLate(incidentId: string): Promise<void> {
    const untold = this.#untold.get(incidentId);
    if (untold === undefined || this.#stopped) return;
    await this.#tellOpened(untold.event);
    this.#untold.delete(incidentId);
    await this.#keepCursor();
  }

  async #tellOpened({ botId, incidentId, trigger, finding }: Opened): Promise<void> {
    const view = botId === undefined ? undefined : this.#supervisor.view(botId);
    if (view === undefined) return;
    const waiting = await this.#unhandled(view.botId);
    const rest = { trigger, judged: judge(finding), view, waiting, nowMs: this.#parts.house.now() };
    await this.#put(botId, `${incidentId}/opened`, (bot) => ({ kind: "incident_opened", bot, ...rest }));
  }

  async #unhandled(botId: BotId): Promise<number> {
    const { waiting, held } = await this.#store.inbox.counts(botId);
    return waiting + held;
  }

  async #changed({ botId, incidentId, finding }: Of<"incident.changed">): Promise<void> {
    const untold = this.#untold.get(incidentId);
    const view = botId === undefined ? undefined : this.#supervisor.view(botId);
    if (view === undefined) return;
    if (untold !== undefined) {
      clearTimeout(untold.timer);
      this.#untold.delete(incidentId);
      return this.#tellOpened({ ...untold.event, finding });
    }
    const waiting = await this.#unhandled(view.botId);
    const rest = { judged: judge(finding), view, waiting, nowMs: this.#parts.house.now() };
    await this.#put(botId, `${incidentId}/changed/${finding.cause}`, (bot) => ({
      kind: "incident_changed",
      bot,
      ...rest,
    }));
  }

  async #closed({ botId, incidentId, cause, confidence, lastedMs, how }: Of<"incident.closed">): Promise<void> {
    const untold = this.#untold.get(incidentId);
    if (untold !== undefined) {
      clearTimeout(untold.timer);
      this.#untold.delete(incidentId);
      if (how !== "running") return;
      const judged = judge(untold.event.finding);
      return this.#put(botId, `${incidentId}/healed`, (bot) => ({ kind: "incident_healed", bot, judged, lastedMs }));
    }
    if (how !== "running" || !(await this.#store.outbox.wasPut(`${incidentId}/opened`))) return;
    await this.#put(botId, `${incidentId}/closed`, (bot) => ({
      kind: "incident_closed",
      bot,
      cause,
      confidence,
      lastedMs,
    }));
  }

  async #setAside({ botId, seq, updateId, type, deaths, atMs }: Of<"update.set_aside">): Promise<void> {
    const update = { seq, updateId, type, deaths };
    await this.#put(botId, `${botId}/set-aside/${seq}/${atMs}`, (bot) => ({ kind: "update_set_aside", bot, update }));
  }

  /** To the outbox, once per id; a deleted bot has nobody to tell, and a day has a limit. */
  async #put(botId: BotId | undefined, id: string, notice: (bot: BotLine) => Notice): Promise<void> {
    const { house, wake } = this.#parts;
    const bot = botId === undefined ? undefined : await house.store.bots.get(botId);
    if (bot === undefined) return;
    const nowMs = house.now();
    if ((await house.store.outbox.countSince(bot.ownerId, nowMs - dayMs)) >= this.#limits.noticesPerOwnerPerDay) return;
    const answer = { kind: "notice", notice: notice(await botLine(house, bot)) } as const;
    if (await house.store.outbox.put({ id, userId: bot.ownerId, answer, nowMs })) wake();
  }
}
