import type { Account, Poll, Update } from "#sandbox/world/account.ts";
import { endPoll, refuseConflict } from "#sandbox/world/end-poll.ts";
import type { Refused } from "#sandbox/world/refused.ts";
import { freshUpdates } from "#sandbox/world/updates.ts";
import type { World } from "#sandbox/world/world.ts";

export type PollWish = {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutS: number;
  /** Aborted when the one who polls has gone. */
  readonly gone: AbortSignal;
};

const otherPoll = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const webhookActive =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** The server's own remedy against programs that ask too often: the same offset again waits, then gets one update. */
const halfMs = 500;

/** Forgets what `offset` confirms: all updates below it, or all but the last -offset. */
function confirm(world: World, account: Account, offset: number): readonly Update[] {
  const kept = freshUpdates(world, account);
  account.updates = offset < 0 ? kept.slice(offset) : kept.filter(({ update_id }) => update_id >= offset);
  return account.updates;
}

/** Slows down who asks the same again at once. */
function slowDown(
  world: World,
  account: Account,
  { offset, limit, timeoutS }: PollWish,
): { waitMs: number; limit: number } {
  const nowMs = world.now();
  const { lastPoll } = account;
  const agoMs = lastPoll?.offset === offset ? nowMs - lastPoll.atMs : Number.POSITIVE_INFINITY;
  account.lastPoll = { offset, atMs: nowMs };
  const quickMs = world.limits.sandboxQuickPollMs;
  return {
    waitMs: agoMs < quickMs ? Math.max(timeoutS * 1_000, quickMs) : timeoutS * 1_000,
    limit: agoMs < Math.min(halfMs, quickMs) ? 1 : limit,
  };
}

type Waiting = { readonly waitMs: number; readonly offset: number; readonly limit: number; readonly gone: AbortSignal };

function wait(world: World, account: Account, { waitMs, offset, limit, gone }: Waiting): Promise<readonly Update[]> {
  return new Promise((resolve, reject) => {
    const close = (): void => {
      clearTimeout(timer);
      gone.removeEventListener("abort", leave);
      if (account.poll === poll) account.poll = undefined;
    };
    const end = (updates: readonly Update[]): void => {
      close();
      resolve(updates);
    };
    const refuse = (why: Refused): void => {
      close();
      reject(why);
    };
    const leave = (): void => end([]);
    const poll: Poll = { offset, limit, give: end, refuse };
    const timer = setTimeout(leave, waitMs);
    gone.addEventListener("abort", leave);
    account.poll = poll;
    world.news.stir();
  });
}

/** getUpdates: gives what is there from `offset` on, or waits for it. A newer poll ends the older one that waits. */
export async function pollUpdates(world: World, account: Account, wish: PollWish): Promise<readonly Update[]> {
  if (account.webhook !== undefined) {
    return new Promise((_, refuse) => refuseConflict(world, account, { refuse, why: webhookActive }));
  }
  const { waitMs, limit } = slowDown(world, account, wish);
  endPoll(world, account, otherPoll);
  const updates = confirm(world, account, wish.offset);
  if (updates.length > 0 || waitMs === 0 || wish.gone.aborted) return updates.slice(0, limit);
  return wait(world, account, { waitMs, offset: Math.max(wish.offset, 0), limit, gone: wish.gone });
}
