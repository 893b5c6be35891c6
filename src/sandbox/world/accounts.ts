import { randomInt } from "node:crypto";
import { botJson, personJson } from "#sandbox/telegram/json.ts";
import { SimError } from "#sandbox/sim.ts";
import type { SimUser } from "#sandbox/sim-types.ts";
import { makeAccount, makeToken, type Account, type NewAccount } from "#sandbox/world/account.ts";
import { endPollUnauthorized } from "#sandbox/world/end-poll.ts";
import { showBot } from "#sandbox/world/show.ts";
import { pushUpdate } from "#sandbox/world/updates.ts";
import { removeWebhook } from "#sandbox/world/webhook.ts";
import { botOfUsername, type World } from "#sandbox/world/world.ts";

export type WantedBot = Omit<NewAccount, "nowMs" | "id"> & { readonly id?: number };

function tellBot(world: World, account: Account, kind: "bot" | "bot_gone"): void {
  const { token: _, ...bot } = showBot(account);
  world.news.tell({ kind, bot });
}

/** Why a username cannot be had, in the dialog's words; undefined when it can. */
export function usernameProblem(world: World, username: string): string | undefined {
  if (!/^[A-Za-z]\w{4,31}$/.test(username)) return "USERNAME_INVALID";
  if (!/bot$/i.test(username)) return "USERNAME_SUFFIX_MISSING";
  return botOfUsername(world, username) === undefined ? undefined : "USERNAME_OCCUPIED";
}

/** Opens a bot account. SimError when the username or the id cannot be had. */
export function createBot(world: World, wanted: WantedBot): Account {
  const problem = usernameProblem(world, wanted.username);
  if (problem !== undefined) throw new SimError(`${wanted.username}: ${problem}`);
  const fromToken = wanted.token === undefined ? undefined : Number(wanted.token.split(":")[0]);
  const id = wanted.id ?? fromToken ?? randomInt(5_000_000_000, 9_000_000_000);
  if (world.bots.has(id)) throw new SimError(`there is a bot ${id} already`);
  const account = makeAccount({ ...wanted, id, nowMs: world.now() });
  world.bots.set(id, account);
  tellBot(world, account, "bot");
  return account;
}

/** Tells the manager of a managed bot that it was made, or has another token or owner. */
export function tellManager(world: World, account: Account, user: SimUser): void {
  const manager = world.bots.get(account.managerId ?? 0);
  if (manager === undefined) return;
  pushUpdate(world, manager, { type: "managed_bot", body: { user: personJson(user), bot: botJson(account) } });
}

/** The old token is dead at once, also for a poll that waits. */
export function revokeToken(world: World, account: Account, owner: SimUser): void {
  account.token = makeToken(account.id);
  endPollUnauthorized(account);
  tellBot(world, account, "bot");
  tellManager(world, account, owner);
}

export function removeBot(world: World, account: Account): void {
  world.bots.delete(account.id);
  endPollUnauthorized(account);
  removeWebhook(world, account);
  tellBot(world, account, "bot_gone");
}

export function giveBot(world: World, account: Account, to: SimUser): void {
  account.ownerId = to.id;
  tellBot(world, account, "bot");
  tellManager(world, account, to);
}

export function botsOfOwner(world: World, ownerId: number): readonly Account[] {
  return [...world.bots.values()].filter((account) => account.ownerId === ownerId);
}
