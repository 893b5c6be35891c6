import type { Account, Update } from "#sandbox/world/account.ts";
import { deliver } from "#sandbox/world/webhook.ts";
import type { World } from "#sandbox/world/world.ts";

/** Types that a bot gets only when it names them. https://core.telegram.org/bots/api#getupdates */
const leftOut = ["chat_member", "message_reaction", "message_reaction_count"];

function wants(account: Account, type: string): boolean {
  return account.allowed === undefined ? !leftOut.includes(type) : account.allowed.includes(type);
}

/** What is still kept: updates older than 24 hours are forgotten. */
export function freshUpdates(world: World, account: Account): readonly Update[] {
  const bornAfterMs = world.now() - world.limits.sandboxUpdateLifeMs;
  if ((account.updates[0]?.atMs ?? world.now()) <= bornAfterMs) {
    account.updates = account.updates.filter((update) => update.atMs > bornAfterMs);
  }
  return account.updates;
}

/**
 * Puts an update into the bot's queue and hands it to the poll that waits, or to the webhook. An update of a type that
 * the bot does not want is never queued. Returns its update_id; undefined when it is not wanted.
 */
export function pushUpdate(
  world: World,
  account: Account,
  { type, body }: Pick<Update, "type" | "body">,
): number | undefined {
  if (!wants(account, type)) return undefined;
  const update = { update_id: account.nextUpdateId, type, body, atMs: world.now() };
  account.nextUpdateId += 1;
  account.updates.push(update);
  if (account.updates.length > world.limits.sandboxUpdatesPerBotMax) account.updates.shift();
  const { poll } = account;
  if (poll !== undefined) {
    // An offset from before the ids began anew waits on and on, as in Telegram.
    if (update.update_id >= poll.offset) poll.give(account.updates.slice(0, poll.limit));
  } else if (account.webhook !== undefined) {
    void deliver(world, account);
  }
  return update.update_id;
}
