import type { Evidence } from "#contracts/evidence.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

type Held = { readonly type: string | undefined; readonly heldAtMs: number };

/** What the run has held longest; its kind is not always known. */
function heldIn({ heldUpdate, inbox }: Evidence): Held | undefined {
  if (heldUpdate !== undefined) return heldUpdate;
  if (inbox === undefined || inbox.held === 0 || inbox.oldestHeldAtMs === undefined) return undefined;
  return { type: undefined, heldAtMs: inbox.oldestHeldAtMs };
}

/** The bot went silent with one message in its hands. */
export const updateStuck: Cause<"update.stuck"> = {
  code: "update.stuck",
  facts: ({ judging, evidence }) => {
    const held = heldIn(evidence);
    if (judging.kind !== "hang" || judging.how !== "silent" || held === undefined) return undefined;
    const { type, heldAtMs } = held;
    const text = `an update${type === undefined ? "" : ` (${type})`} in its hands`;
    const seen = [hangLine(judging), { source: "supervisor", line: undefined, atMs: heldAtMs, text }] as const;
    return { ...sure({ updateType: type, heldMs: judging.untilMs - heldAtMs }), seen };
  },
};
