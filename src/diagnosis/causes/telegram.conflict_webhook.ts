import type { Evidence } from "#contracts/evidence.ts";
import { type Cause, sure } from "#diagnosis/cause.ts";

const said = /webhook is active|deleteWebhook|terminated by setWebhook|terminated by other setWebhook/i;

type Told = { readonly webhookHost: string; readonly source: "telegram" | "probe"; readonly atMs: number };

/** Receiving was refused for it, or Telegram names it when it is asked. */
function toldBy({ intake, probes }: Evidence): Told | undefined {
  if (intake?.kind === "conflict" && intake.webhookHost !== undefined) {
    return { webhookHost: intake.webhookHost, source: "telegram", atMs: intake.sinceMs };
  }
  for (const { result, atMs } of probes) {
    const host = result.kind === "ok" ? result.facts?.["webhookHost"] : undefined;
    if (typeof host === "string") return { webhookHost: host, source: "probe", atMs };
  }
  return undefined;
}

/** Telegram delivers this bot's messages to a web address that somebody has set. */
export const conflictWebhook: Cause<"telegram.conflict_webhook"> = {
  code: "telegram.conflict_webhook",
  facts: ({ evidence }) => {
    const told = toldBy(evidence);
    if (told === undefined) return undefined;
    const { webhookHost, source, atMs } = told;
    return {
      ...sure({ webhookHost }),
      seen: [{ source, line: undefined, atMs, text: `getWebhookInfo: ${webhookHost}` }],
    };
  },
  refused: ({ side, status, text }) =>
    side === "telegram" && status === 409 && said.test(text) ? sure({ webhookHost: undefined }) : undefined,
};
