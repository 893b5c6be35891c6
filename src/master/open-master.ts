import type { Answer } from "#contracts/answer.ts";
import type { UserId } from "#contracts/ids.ts";
import { pause } from "#master/backoff.ts";
import { Delivery } from "#master/delivery.ts";
import { handle, laneOf } from "#master/handle.ts";
import { runLanes } from "#master/lanes.ts";
import { setMenus } from "#master/menus.ts";
import { answerPage } from "#master/pages.ts";
import type { MasterParts } from "#master/parts.ts";
import { makeRoom, type Room } from "#master/room.ts";
import { Speaker } from "#master/speaker.ts";
import type { InboxRow } from "#contracts/inbox.ts";

export type Master = {
  /** Resolves when everything has ended after `stop`; rejects with a bug of the entrance's own. */
  readonly done: Promise<void>;
  /** Something new lies in the outbox: it is delivered at once. */
  wake(): void;
  /** Says something at once, without keeping it: for when nothing can be kept. Never rejects. */
  say(userId: UserId, answer: Answer): Promise<void>;
  /** Takes no further update and lets what is under way end within `masterStopMs`; what does not is done again. */
  stop(reason: string): Promise<void>;
};

/** The next update; an inbox in trouble is told of and asked again. */
async function next({ parts }: Room, signal: AbortSignal): Promise<InboxRow | undefined> {
  while (!signal.aborted) {
    try {
      return await parts.inbox.next(signal);
    } catch (error) {
      parts.onError(error);
      await pause(parts.limits.masterRetryMs, signal);
    }
  }
  return undefined;
}

/** Opens the Telegram entrance: updates become commands, answers become messages, notices leave the outbox. */
export function openMaster(parts: MasterParts): Master {
  const { access, limits, onError } = parts;
  const taking = new AbortController();
  const calling = new AbortController();
  const speaker = new Speaker({ access, limits, signal: calling.signal, onError });
  const delivery = new Delivery(parts, speaker, taking.signal);
  const room = makeRoom(parts, speaker, () => delivery.wake());

  const menus = async (): Promise<void> => {
    const failed = await setMenus(speaker, { limits, signal: taking.signal });
    if (failed !== undefined) onError(failed);
  };
  const updates = runLanes({
    next: () => next(room, taking.signal),
    work: (row) => handle(room, row),
    laneOf,
    atOnceMax: limits.masterAtOnce,
  });
  const done = Promise.all([updates, delivery.run(), menus()]).then(() => undefined);

  return {
    done,
    wake: () => delivery.wake(),
    say: async (userId, answer) => {
      const owner = await parts.owners.get(userId).catch(() => undefined); // the store may be what is in trouble
      await speaker.send(userId, answerPage(answer, owner?.lang ?? "en")).catch(onError);
    },
    stop: async (reason) => {
      taking.abort(reason);
      const late = new AbortController();
      await Promise.race([done, pause(limits.masterStopMs, late.signal)]);
      late.abort();
      calling.abort(reason);
    },
  };
}
