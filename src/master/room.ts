import { Asked } from "#master/asked.ts";
import type { MasterParts } from "#master/parts.ts";
import { Presses } from "#master/presses.ts";
import { Recent } from "#master/recent.ts";
import type { Speaker } from "#master/speaker.ts";

/** What handling an update works with. What it remembers lies in memory, is bounded, and may be lost at any time. */
export type Room = {
  readonly parts: MasterParts;
  readonly speaker: Speaker;
  /** An answer was left to the outbox. */
  readonly wakeDelivery: () => void;
  readonly asked: Asked;
  readonly presses: Presses;
  /** Messages that show where a person is (`chat/message`): the next step replaces them. */
  readonly screens: Recent<true>;
  /** The live creation prompt of each chat, by its message id. */
  readonly prompts: Recent<number>;
  /** Bots (`person/bot`) whose token was replaced here: Telegram tells of it too, and that is no news. */
  readonly replaced: Recent<true>;
  /** Messages about a managed bot being set up (`chat/bot`), by message id: a repeated update finds its own. */
  readonly setUps: Recent<number>;
};

export function makeRoom(parts: MasterParts, speaker: Speaker, wakeDelivery: () => void): Room {
  const max = parts.limits.masterRemembers;
  return {
    parts,
    speaker,
    wakeDelivery,
    asked: new Asked(parts.limits, parts.now),
    presses: new Presses(parts.limits),
    screens: new Recent(max),
    prompts: new Recent(max),
    replaced: new Recent(max),
    setUps: new Recent(max),
  };
}
