import { type Cause, sure } from "#diagnosis/cause.ts";

const said = /webhook is active|deleteWebhook|terminated by setWebhook|terminated by other setWebhook/i;

/** Telegram delivers this bot's messages to a web address that somebody has set. */
export const conflictWebhook: Cause<"telegram.conflict_webhook"> = {
  code: "telegram.conflict_webhook",
  facts: ({ evidence: { intake } }) => {
    if (intake?.kind !== "conflict" || intake.webhookHost === undefined) return undefined;
    const seen = [
      { source: "telegram", line: undefined, atMs: intake.sinceMs, text: `getWebhookInfo: ${intake.webhookHost}` },
    ] as const;
    return { ...sure({ webhookHost: intake.webhookHost }), seen };
  },
  refused: ({ side, status, text }) =>
    side === "telegram" && status === 409 && said.test(text) ? sure({ webhookHost: undefined }) : undefined,
};
