import type { CallRecord } from "#contracts/call.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Calls } from "#contracts/store-ports.ts";
import { redact } from "#contracts/redact.ts";
import type { Control } from "#store/control.ts";
import { jsonOf } from "#store/row.ts";

const pruneEvery = 32;

const prune = `DELETE FROM calls WHERE bot_id = ?1 AND failed = ?2 AND id <=
  (SELECT id FROM calls WHERE bot_id = ?1 AND failed = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)`;
const lastOf = "SELECT call FROM calls WHERE bot_id = ? AND failed IN (1, ?) ORDER BY id DESC LIMIT ?";

export type CallsParts = {
  readonly control: Control;
  readonly keptPerBot: number;
  readonly onError: (error: unknown) => void;
};

/** The last calls of each bot at the gate. Failed ones are kept apart, so that good ones do not push them out. */
export function makeCalls({ control, keptPerBot, onError }: CallsParts): Calls {
  const recorded = new Map<BotId, number>();
  let lastKept: Promise<void> = Promise.resolve();
  return {
    record: (call) => {
      const failed = call.outcome.kind === "answered" ? 0 : 1;
      const kept = control.write(() => {
        const text = redact(JSON.stringify(call));
        control.change("INSERT INTO calls (bot_id, failed, call) VALUES (?, ?, ?)", call.botId, failed, text);
        const count = (recorded.get(call.botId) ?? pruneEvery - 1) + 1; // the first of a daemon's life clears away what earlier ones left
        recorded.set(call.botId, count % pruneEvery);
        if (count !== pruneEvery) return;
        for (const kind of [0, 1]) control.change(prune, call.botId, kind, keptPerBot);
      });
      lastKept = kept.catch(onError);
    },
    // What was recorded before the question belongs to its answer: the call that it is about may be the last one.
    last: async (botId, { failedOnly, max }) => {
      await lastKept;
      return control.all(lastOf, botId, failedOnly ? 1 : 0, max).map((row) => jsonOf<CallRecord>(row, "call"));
    },
  };
}
