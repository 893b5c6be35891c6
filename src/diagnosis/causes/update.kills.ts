import { type Cause, sure } from "#diagnosis/cause.ts";

/** One message makes the bot die each time it is given; it was set aside, and the bot goes on without it. */
export const updateKills: Cause<"update.kills"> = {
  code: "update.kills",
  background: ({ evidence: { setAside, nowMs } }) => {
    const update = setAside?.toSorted((a, b) => b.seq - a.seq)[0];
    if (update === undefined || setAside === undefined) return undefined;
    const { seq, updateId, type, deaths } = update;
    const text = `update ${updateId} (${type}): ${deaths} deaths`;
    const seen = [{ source: "supervisor", line: undefined, atMs: nowMs, text }] as const;
    return { ...sure({ seq, updateType: type, deaths, others: setAside.length - 1 }), seen };
  },
};
