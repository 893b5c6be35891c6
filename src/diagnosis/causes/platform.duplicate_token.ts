import { type Cause, sure } from "#diagnosis/cause.ts";

/** The operator has given the Master Bot the token of a bot that lives here: one account cannot be both. */
export const duplicateToken: Cause<"platform.duplicate_token"> = {
  code: "platform.duplicate_token",
  facts: ({ evidence: { isMaster, botId, nowMs } }) => {
    if (isMaster !== true || botId === undefined) return undefined;
    const text = `MASTER_BOT_TOKEN is the token of bot ${botId}`;
    return {
      ...sure({ setting: "MASTER_BOT_TOKEN" }),
      seen: [{ source: "supervisor", line: undefined, atMs: nowMs, text }],
    };
  },
};
