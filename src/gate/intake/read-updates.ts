import type { ReceivedUpdate } from "#contracts/inbox.ts";
import { fieldOf, isObject, numberOf, textOf } from "#gate/server/json.ts";

export type Batch = {
  readonly updates: readonly ReceivedUpdate[];
  /** What to ask with next, which confirms these; undefined when there were none. */
  readonly nextOffset: number | undefined;
};

const chatIdOf = (value: unknown): number | undefined => numberOf(fieldOf(value, "chat"), "id");

/** A person who says stop means what is going on now; the word must not wait for it to end. */
const isStop = (payload: unknown): boolean => /^\/stop(?:@\w+)?\s*$/.test(textOf(payload, "text") ?? "");

function readUpdate(value: unknown, stopPasses: boolean): ReceivedUpdate | undefined {
  if (!isObject(value)) return undefined;
  const { update_id: updateId, ...rest } = value;
  if (typeof updateId !== "number") return undefined;
  const [type = "unknown"] = Object.keys(rest);
  const payload = rest[type];
  const passes = stopPasses && isStop(payload);
  return {
    updateId,
    type,
    chatId: passes ? undefined : (chatIdOf(payload) ?? chatIdOf(fieldOf(payload, "message"))),
    body: JSON.stringify({ update_id: updateId, ...rest }),
  };
}

/** Reads the `result` of getUpdates; undefined when it is no list; what in it is no update is passed over. `stopPasses`: /stop waits for no chat. */
export function readUpdates(result: unknown, stopPasses: boolean): Batch | undefined {
  if (!Array.isArray(result)) return undefined;
  const updates: ReceivedUpdate[] = [];
  for (const value of result) {
    const update = readUpdate(value, stopPasses);
    if (update !== undefined) updates.push(update);
  }
  // The ids of one answer rise; the last is taken as it is, because after an idle week they begin anew anywhere.
  const last = updates.at(-1);
  return { updates, nextOffset: last === undefined ? undefined : last.updateId + 1 };
}
