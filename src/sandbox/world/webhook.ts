import { toError } from "#contracts/to-error.ts";
import { updateJson, type Account, type Webhook } from "#sandbox/world/account.ts";
import { endPoll } from "#sandbox/world/end-poll.ts";
import type { World } from "#sandbox/world/world.ts";

const loopback = ["127.0.0.1", "localhost", "[::1]"];

export const isLoopback = (url: string): boolean => loopback.includes(new URL(url).hostname);

/** One delivery; undefined when it was taken, else Telegram's words for what went wrong. */
async function post(webhook: Webhook, body: string): Promise<string | undefined> {
  // The sandbox never talks to the world outside: a foreign webhook is a host that cannot be found.
  if (!isLoopback(webhook.url)) return "Failed to resolve host: Name or service not known";
  const secret = webhook.secret === undefined ? {} : { "x-telegram-bot-api-secret-token": webhook.secret };
  try {
    const headers = { "content-type": "application/json", ...secret };
    const response = await fetch(webhook.url, { method: "POST", headers, body, signal: webhook.stopped.signal });
    await response.arrayBuffer();
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (thrown) {
    const { cause } = toError(thrown);
    const refused = cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
    return refused ? "Connection refused" : "Webhook connection closed";
  }
}

/** Gives the webhook what waits, one after another, repeating what it did not take, until the webhook is another. */
export async function deliver(world: World, account: Account): Promise<void> {
  const { webhook } = account;
  if (webhook === undefined || webhook.delivering) return;
  webhook.delivering = true;
  while (account.webhook === webhook) {
    const [update] = account.updates;
    if (update === undefined) break;
    const failed = await post(webhook, JSON.stringify(updateJson(update)));
    if (failed === undefined) {
      account.updates = account.updates.filter((kept) => kept !== update);
    } else {
      webhook.lastError = failed;
      webhook.lastErrorMs = world.now();
      await pause(world.limits.sandboxWebhookRetryMs, webhook.stopped.signal);
    }
    world.news.stir();
  }
  webhook.delivering = false;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)), { once: true });
  });
}

export type NewWebhook = Pick<Webhook, "url" | "secret" | "maxConnections">;

/** Sets the bot's webhook in place of an older one; a poll that waits ends with 409. What waits is delivered at once. */
export function setWebhookOf(world: World, account: Account, { url, secret, maxConnections }: NewWebhook): void {
  endPoll(world, account, "Conflict: terminated by setWebhook request");
  removeWebhook(world, account);
  const stopped = new AbortController();
  const state = { lastErrorMs: undefined, lastError: undefined, delivering: false };
  account.webhook = { url, secret, maxConnections, stopped, ...state };
  world.news.tell({ kind: "profile", botId: account.id });
  void deliver(world, account);
}

/** Ends deliveries; false when there was no webhook. */
export function removeWebhook(world: World, account: Account): boolean {
  const { webhook } = account;
  if (webhook === undefined) return false;
  account.webhook = undefined;
  webhook.stopped.abort();
  world.news.tell({ kind: "profile", botId: account.id });
  return true;
}
