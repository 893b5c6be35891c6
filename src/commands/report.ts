import type { Event, EventKind, JournalRow } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { House } from "#commands/house.ts";
import { AwayTeller } from "#commands/report/away-teller.ts";
import { IncidentTeller } from "#commands/report/incident-teller.ts";
import { Notices } from "#commands/report/notices.ts";
import { PlatformTeller } from "#commands/report/platform-teller.ts";
import { RemedyTeller } from "#commands/report/remedy-teller.ts";
import type { Teller } from "#commands/report/teller.ts";

const rowsAtOnce = 200;

/** What is made into notices. */
const kinds: readonly EventKind[] = [
  "incident.opened",
  "incident.changed",
  "incident.closed",
  "restart.given_up",
  "update.set_aside",
  "remedy.taken",
  "platform.opened",
  "platform.closed",
  "daemon.away",
];

export type ReportParts = {
  readonly house: House;
  /** Called when something new lies in the outbox. */
  readonly wake: () => void;
  readonly onError: (error: unknown) => void;
};

/**
 * Turns events into notices to owners and operators. Reads the journal from a kept cursor, so that a daemon that dies in
 * between tells what it had not told, and tells nothing twice: a notice's id is its incident and its occasion.
 */
export class Report {
  readonly #parts: ReportParts;
  readonly #notices: Notices;
  readonly #platform: PlatformTeller;
  readonly #tellers: readonly Teller[];
  #read = 0;
  #work: Promise<void> = Promise.resolve();
  #unlisten: () => void = () => undefined;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(parts: ReportParts) {
    this.#parts = parts;
    this.#notices = new Notices(parts);
    const queue = (task: () => Promise<void>, again: (waitMs: number) => void): void => this.#queueAndKeep(task, again);
    const { house, onError } = parts;
    const shared = { house, notices: this.#notices, onError, queue };
    this.#platform = new PlatformTeller(shared);
    // What concerns many bots is known before one of them is spoken of.
    this.#tellers = [
      this.#platform,
      new IncidentTeller(shared, this.#platform),
      new RemedyTeller(shared),
      new AwayTeller(shared),
    ];
  }

  /** Reads what was not reported yet, then follows the journal. */
  async start(): Promise<void> {
    this.#read = await this.#store.outbox.cursor();
    await this.#platform.load(this.#read);
    this.#unlisten = this.#store.journal.listen((row) => {
      if (kinds.includes(row.event.kind)) this.#catchUp();
    });
    this.#catchUp();
    await this.#work;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unlisten();
    clearTimeout(this.#retry);
    for (const { open } of this.#tellers) open?.clear();
    await this.#work;
  }

  get #store(): Store {
    return this.#parts.house.store;
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

  #queueAndKeep(task: () => Promise<void>, again: (waitMs: number) => void): void {
    this.#queue(async () => {
      if (this.#stopped) return;
      await task();
      await this.#keepCursor();
    }, again);
  }

  /** The cursor stays before the oldest event that is not told to its end. */
  async #keepCursor(): Promise<void> {
    const before = this.#tellers.map(({ open }) => (open?.oldestSeq ?? Infinity) - 1);
    await this.#store.outbox.setCursor(Math.min(...before, this.#read));
  }

  async #row(row: JournalRow): Promise<void> {
    for (const teller of this.#tellers) await teller.hear(row);
    if (row.event.kind === "update.set_aside") await this.#setAside(row.event);
  }

  async #setAside({ botId, seq, updateId, type, deaths, atMs }: SetAside): Promise<void> {
    if (botId === undefined) return;
    const update = { seq, updateId, type, deaths };
    const id = `${botId}/set-aside/${seq}/${atMs}`;
    await this.#notices.toOwner(botId, id, (bot) => ({ kind: "update_set_aside", bot, update }));
  }
}

type SetAside = Extract<Event, { kind: "update.set_aside" }>;
