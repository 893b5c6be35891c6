import type { GateCore } from "#gate/gate-parts.ts";
import type { HandOut } from "#gate/handout/hand-out.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";
import { boolParam, type Params } from "#gate/server/params.ts";
import { replyError } from "#gate/telegram/telegram-errors.ts";

export type LocalCall = {
  readonly core: GateCore;
  readonly handOut: HandOut;
  readonly exchange: Exchange;
  readonly seen: RunSeen;
  readonly params: Params;
};

type Answer = (call: LocalCall) => Promise<void> | void;

const done = ({ res }: Exchange, description?: string): void =>
  replyJson(res, 200, { ok: true, result: true, ...(description === undefined ? {} : { description }) });

async function deleteWebhook({ handOut, exchange, seen, params }: LocalCall): Promise<void> {
  if (boolParam(params, "drop_pending_updates")) await handOut.ignoreDrop(seen);
  done(exchange, "Webhook is already deleted");
}

const webhookRefused = {
  status: 400,
  text: "Bad Request: bad webhook: Hatchery delivers by getUpdates",
} as const;

/** An empty address is Telegram's other way to say deleteWebhook. */
function setWebhook(call: LocalCall): Promise<void> | void {
  const { url } = call.params;
  if (url === undefined || url === "") return deleteWebhook(call);
  replyError(call.exchange.res, webhookRefused);
}

async function getWebhookInfo({ core, exchange, seen }: LocalCall): Promise<void> {
  const { waiting } = await core.store.inbox.counts(seen.run.botId);
  const result = { url: "", has_custom_certificate: false, pending_update_count: waiting };
  replyJson(exchange.res, 200, { ok: true, result });
}

/**
 * Methods that concern how updates come, which is the gate's affair: answered here, never sent on. By lower-case name,
 * because Telegram takes method names in any case.
 */
export const localMethods: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["getupdates", ({ handOut, exchange, seen, params }) => handOut.getUpdates(exchange, seen, params)],
  ["getwebhookinfo", getWebhookInfo],
  ["deletewebhook", deleteWebhook],
  ["setwebhook", setWebhook],
  ["logout", ({ exchange }) => done(exchange)],
  ["close", ({ exchange }) => done(exchange)],
]);
