import type { BotLine, Notice } from "#contracts/answer.ts";
import type { BotId, UserId } from "#contracts/ids.ts";
import { botLine } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";

const dayMs = 86_400_000;

export type NoticesParts = {
  readonly house: House;
  /** Called when something new lies in the outbox. */
  readonly wake: () => void;
};

type Put = {
  readonly id: string;
  readonly userId: UserId;
  readonly notice: Notice;
  readonly perDay: number;
};

/** Lays notices into the outbox, once per id; a day has a limit for each person. */
export class Notices {
  readonly #parts: NoticesParts;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
  }

  /** To the owner of a bot; a deleted bot has nobody to tell. */
  async toOwner(botId: BotId, id: string, notice: (bot: BotLine) => Notice): Promise<void> {
    const { house } = this.#parts;
    const bot = await house.store.bots.get(botId);
    if (bot === undefined) return;
    const perDay = house.settings.limits.noticesPerOwnerPerDay;
    await this.#put({ id, userId: bot.ownerId, notice: notice(await botLine(house, bot)), perDay });
  }

  /** To one who owns bots, of all of them. */
  async toUser(userId: UserId, id: string, notice: Notice): Promise<void> {
    const perDay = this.#parts.house.settings.limits.noticesPerOwnerPerDay;
    await this.#put({ id, userId, notice, perDay });
  }

  /** To each operator that is known in Telegram. */
  async toOperators(id: string, notice: Notice): Promise<void> {
    const { admins, limits } = this.#parts.house.settings;
    const perDay = limits.noticesPerOperatorPerDay;
    for (const userId of admins) await this.#put({ id: `${id}/${userId}`, userId, notice, perDay });
  }

  wasPut(id: string): Promise<boolean> {
    return this.#parts.house.store.outbox.wasPut(id);
  }

  async #put({ id, userId, notice, perDay }: Put): Promise<void> {
    const { house, wake } = this.#parts;
    const { outbox } = house.store;
    const nowMs = house.now();
    if ((await outbox.countSince(userId, nowMs - dayMs)) >= perDay) return;
    if (await outbox.put({ id, userId, answer: { kind: "notice", notice }, nowMs })) wake();
  }
}
