import type { Event, JournalRow } from "#contracts/event.ts";
import type { CauseCode } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { checkRemedy } from "#commands/report/check-remedy.ts";
import type { Teller, TellerParts } from "#commands/report/teller.ts";
import { Waiting } from "#commands/report/waiting.ts";

type Taken = Extract<Event, { kind: "remedy.taken" }> & { readonly botId: BotId };

/**
 * Tells a person whether what they did about an incident has helped. When it has, the end of the incident says so. When it
 * has not, that is said as soon as it shows (a trial is refused, restarts are given up), or when its time is over.
 */
export class RemedyTeller implements Teller {
  readonly #parts: TellerParts;
  readonly open: Waiting<Taken>;

  constructor(parts: TellerParts) {
    this.#parts = parts;
    this.open = new Waiting(parts, (incidentId) => this.#due(incidentId));
  }

  async hear({ seq, event }: JournalRow): Promise<void> {
    const { botId } = event;
    if (botId === undefined) return;
    if (event.kind === "remedy.taken") await this.#taken(seq, { ...event, botId });
    else if (event.kind === "incident.closed" || event.kind === "incident.changed") this.open.delete(event.incidentId);
    else if (event.kind === "restart.given_up") await this.#givenUp(botId);
  }

  async #taken(seq: number, taken: Taken): Promise<void> {
    if (taken.by.kind !== "user") return; // the operator looks for himself
    const { house } = this.#parts;
    const inMs = taken.atMs + house.settings.limits.remedyCheckMs - house.now();
    this.open.set(taken.incidentId, { seq, thing: taken, inMs });
    this.#look(taken, true).catch(this.#parts.onError); // it takes its time; what else is to be told does not wait for it
  }

  async #due(incidentId: string): Promise<void> {
    const taken = this.open.get(incidentId);
    if (taken !== undefined) await this.#look(taken, false);
    this.open.delete(incidentId);
  }

  async #givenUp(botId: BotId): Promise<void> {
    for (const { key, thing } of this.open.all) {
      if (thing.botId !== botId) continue;
      await this.#look(thing, false);
      this.open.delete(key);
    }
  }

  /** Says that the cause remains, when it does and the incident is the one that is open still. */
  async #look(taken: Taken, atOnce: boolean): Promise<void> {
    const { house, notices } = this.#parts;
    const { botId, incidentId, remedy } = taken;
    const [bot, open] = await Promise.all([house.store.bots.get(botId), house.store.incidents.open(botId)]);
    if (bot === undefined || open?.incidentId !== incidentId) return;
    // The supervisor writes nothing but the codes of diagnosis there.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const check = await checkRemedy(house, { bot, cause: open.cause as CauseCode }, { atOnce });
    const view = house.supervisor.view(botId);
    const isOver = this.open.get(incidentId)?.atMs !== taken.atMs; // said, done with, or left to the next daemon meanwhile
    if (check.kind === "nothing" || view === undefined || isOver) return;
    this.open.delete(incidentId);
    const { waiting, held } = await house.store.inbox.counts(botId);
    const trouble = { judged: check.judged, view, waiting: waiting + held, nowMs: house.now() };
    const id = `${incidentId}/not-mended/${taken.atMs}`;
    await notices.toOwner(botId, id, (line) => ({ kind: "not_mended", bot: line, remedy, ...trouble }));
  }
}
