import { type Cause, sure } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

/** The bot went silent with one message in its hands. */
export const updateStuck: Cause<"update.stuck"> = {
  code: "update.stuck",
  facts: ({ judging, evidence: { heldUpdate } }) => {
    if (judging.kind !== "hang" || judging.how !== "silent" || heldUpdate === undefined) return undefined;
    const { type, heldAtMs } = heldUpdate;
    const text = `update ${heldUpdate.seq} (${type}) in its hands`;
    const seen = [hangLine(judging), { source: "supervisor", line: undefined, atMs: heldAtMs, text }] as const;
    return { ...sure({ updateType: type, heldMs: judging.untilMs - heldAtMs }), seen };
  },
};
