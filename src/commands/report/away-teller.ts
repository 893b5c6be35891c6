import type { Event, JournalRow } from "#contracts/event.ts";
import type { UserId } from "#contracts/ids.ts";
import type { Teller, TellerParts } from "#commands/report/teller.ts";
import { Waiting } from "#commands/report/waiting.ts";

type Away = Extract<Event, { kind: "daemon.away" }>;

/**
 * Tells operators, and each owner of bots that are to run, that no daemon ran for longer than Telegram keeps messages. It
 * takes its time when there are many owners, and what else is to be told does not wait for it.
 */
export class AwayTeller implements Teller {
  readonly #parts: TellerParts;
  readonly open: Waiting<Away>;

  constructor(parts: TellerParts) {
    this.#parts = parts;
    this.open = new Waiting(parts, (key) => this.#due(key));
  }

  async hear({ seq, event }: JournalRow): Promise<void> {
    if (event.kind === "daemon.away") this.open.set(String(event.atMs), { seq, thing: event, inMs: 0 });
  }

  async #due(key: string): Promise<void> {
    const away = this.open.get(key);
    if (away === undefined) return;
    const { notices, house } = this.#parts;
    const { admins, limits } = house.settings;
    const { leftAtMs, atMs: backAtMs } = away;
    const told = { kind: "away", leftAtMs, backAtMs, keptMs: limits.telegramKeepsMs } as const;
    const id = `away-${backAtMs.toString(36)}`;
    await notices.toOperators(id, { ...told, to: "operator" });
    for (const userId of await this.#owners()) {
      if (this.open.get(key) === undefined) return; // stopped meanwhile: the next daemon goes on
      if (!admins.includes(userId)) await notices.toUser(userId, `${id}/${userId}`, { ...told, to: "owner" });
    }
    this.open.delete(key);
  }

  /** Who has a bot that is to run. */
  async #owners(): Promise<ReadonlySet<UserId>> {
    const { store, supervisor } = this.#parts.house;
    const bots = await store.bots.all();
    return new Set(bots.filter(({ botId }) => supervisor.view(botId)?.wanted === "up").map(({ ownerId }) => ownerId));
  }
}
