import { textOf } from "#sandbox/world/read-json.ts";
import { compact } from "#sandbox/telegram/json.ts";
import { Described, type Call, type Method } from "#sandbox/telegram/method.ts";
import { updateJson } from "#sandbox/world/account.ts";
import { pollUpdates } from "#sandbox/world/poll.ts";
import { badRequest, tooManyRequests } from "#sandbox/world/refused.ts";
import { freshUpdates } from "#sandbox/world/updates.ts";
import { isLoopback, removeWebhook, setWebhookOf } from "#sandbox/world/webhook.ts";

const between = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The list is kept until the next one: absent leaves it, empty is the default. */
function keepAllowed({ account, args }: Call): void {
  const allowed = args.list("allowed_updates");
  if (allowed === undefined) return;
  const names = allowed.flatMap((name) => textOf(name) ?? []);
  account.allowed = names.length === 0 ? undefined : names;
}

async function getUpdates(call: Call): Promise<unknown> {
  const { world, account, args, gone } = call;
  if (account.webhook === undefined) keepAllowed(call);
  const updates = await pollUpdates(world, account, {
    offset: args.number("offset") ?? 0,
    limit: between(args.number("limit") ?? 100, 1, 100),
    timeoutS: between(args.number("timeout") ?? 0, 0, world.limits.sandboxPollMaxS),
    gone,
  });
  return updates.map(updateJson);
}

const ports = ["", "443", "80", "88", "8443"];

/** The rules of the cloud, except that a webhook on this machine may be plain http on any port. */
function checkedUrl(text: string): string {
  const url = URL.parse(text) ?? URL.parse(`https://${text}`);
  if (url === null) throw badRequest("invalid webhook URL specified");
  if (isLoopback(url.href)) return url.href;
  if (url.protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!ports.includes(url.port))
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  return url.href;
}

function checkedSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || secret === "") return undefined;
  if (secret.length > 256) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  return secret;
}

function deleteWebhook({ world, account, args }: Call): unknown {
  if (args.flag("drop_pending_updates")) account.updates = [];
  const was = removeWebhook(world, account);
  return new Described(true, was ? "Webhook was deleted" : "Webhook is already deleted");
}

function setWebhook(call: Call): unknown {
  const { world, account, args } = call;
  const given = args.text("url") ?? "";
  if (given === "") return deleteWebhook(call);
  const url = checkedUrl(given);
  const secret = checkedSecret(args.text("secret_token"));
  if (world.now() - account.webhookSetMs < world.limits.sandboxWebhookSpacingMs) throw tooManyRequests(1);
  account.webhookSetMs = world.now();
  keepAllowed(call);
  if (args.flag("drop_pending_updates")) account.updates = [];
  const maxConnections = between(args.number("max_connections") ?? 40, 1, 100);
  setWebhookOf(world, account, { url, secret, maxConnections });
  return new Described(true, "Webhook was set");
}

function getWebhookInfo({ world, account }: Call): unknown {
  const { webhook, allowed } = account;
  return compact({
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: freshUpdates(world, account).length,
    max_connections: webhook?.maxConnections,
    ip_address: webhook === undefined ? undefined : "127.0.0.1",
    last_error_date: webhook?.lastErrorMs === undefined ? undefined : Math.floor(webhook.lastErrorMs / 1_000),
    last_error_message: webhook?.lastError,
    allowed_updates: allowed,
  });
}

/** The two ways to updates: polling, and the webhook. */
export const receiveMethods: Readonly<Record<string, Method>> = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};
