import type { Answer } from "#contracts/answer.ts";
import type { MasterAccess } from "#contracts/gate-ports.ts";
import type { UserId } from "#contracts/ids.ts";
import { openMaster, type Master } from "#master/open-master.ts";
import type { MasterParts } from "#master/parts.ts";

export type SeatParts = Omit<MasterParts, "access">;

/** The Master's place: empty until Telegram has said who the Master is; nothing else waits for it. */
export class MasterSeat {
  readonly #parts: SeatParts;
  #master: Master | undefined;
  #stopped = false;

  constructor(parts: SeatParts) {
    this.#parts = parts;
  }

  /** Resolves when the entrance has ended. `access` is undefined when there is no Master (the gate was stopped first). */
  async run(access: Promise<MasterAccess | undefined>): Promise<void> {
    const known = await access;
    if (known === undefined || this.#stopped) return;
    this.#master = openMaster({ ...this.#parts, access: known });
    await this.#master.done;
  }

  /** A notice lies in the outbox. */
  wake(): void {
    this.#master?.wake();
  }

  /** Says it now, to whom it can be said; nothing is kept of it. */
  say(userIds: readonly UserId[], answer: Answer): void {
    for (const userId of userIds) void this.#master?.say(userId, answer);
  }

  async stop(reason: string): Promise<void> {
    this.#stopped = true;
    await this.#master?.stop(reason);
  }
}
