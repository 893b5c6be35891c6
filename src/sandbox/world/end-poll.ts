import type { Account, Poll } from "#sandbox/world/account.ts";
import { Refused } from "#sandbox/world/refused.ts";
import type { World } from "#sandbox/world/world.ts";

/**
 * Refuses a poll with a 409: at once when none was refused for three seconds, else when these are over, so that two
 * programs cannot spin. Source: `fail_query_conflict` of the Bot API server.
 */
export function refuseConflict(world: World, account: Account, poll: { refuse: Poll["refuse"]; why: string }): void {
  const nowMs = world.now();
  const refuse = (): void => poll.refuse(new Refused(409, poll.why));
  const waitMs = account.nextConflictMs - nowMs;
  if (waitMs <= 0 || account.delayedConflicts >= world.limits.sandboxDelayedConflictsMax) {
    account.nextConflictMs = nowMs + world.limits.sandboxConflictSpacingMs;
    refuse();
    return;
  }
  account.delayedConflicts += 1;
  const later = (): void => {
    account.delayedConflicts -= 1;
    refuse();
  };
  setTimeout(later, waitMs).unref();
}

/** Ends the poll that waits, with a 409 that says why. */
export function endPoll(world: World, account: Account, why: string): void {
  const { poll } = account;
  if (poll === undefined) return;
  account.poll = undefined;
  refuseConflict(world, account, { refuse: poll.refuse, why });
}

/** Ends the poll of a token that is dead now, with a 401. */
export function endPollUnauthorized(account: Account): void {
  const { poll } = account;
  account.poll = undefined;
  poll?.refuse(new Refused(401, "Unauthorized"));
}
