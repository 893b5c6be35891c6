import { personJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import type { Account } from "#sandbox/world/account.ts";
import { revokeToken } from "#sandbox/world/accounts.ts";
import { numberOf } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const addedUsersMax = 10;

/** The bot that `user_id` means, when the caller manages it. One made by hand is forbidden even to its owner's manager. */
function managedBot({ world, account, args }: Call): Account {
  const bot = world.bots.get(args.number("user_id") ?? 0);
  if (bot === undefined) throw badRequest("user not found");
  if (bot.managerId !== account.id) throw badRequest("BOT_ACCESS_FORBIDDEN");
  return bot;
}

const getManagedBotToken = (call: Call): unknown => managedBot(call).token;

function replaceManagedBotToken(call: Call): unknown {
  const bot = managedBot(call);
  const owner = call.world.users.get(bot.ownerId);
  if (owner === undefined) throw badRequest("user not found");
  revokeToken(call.world, bot, owner);
  return bot.token;
}

function getManagedBotAccessSettings(call: Call): unknown {
  const { restricted, added } = managedBot(call).access;
  if (!restricted) return { is_access_restricted: false };
  const users = added.flatMap((id) => call.world.users.get(id) ?? []);
  return { is_access_restricted: true, added_users: users.map(personJson) };
}

function setManagedBotAccessSettings(call: Call): unknown {
  const bot = managedBot(call);
  const restricted = call.args.flag("is_access_restricted");
  const added = restricted ? (call.args.list("added_user_ids") ?? []).flatMap((id) => numberOf(id) ?? []) : [];
  if (added.length > addedUsersMax) throw badRequest("too many users specified");
  if (added.some((id) => !call.world.users.has(id))) throw badRequest("user not found");
  bot.access = { restricted, added };
  return true;
}

/** What a manager may do with the bots that were made through it. https://core.telegram.org/bots/api#getmanagedbottoken */
export const managedMethods: Readonly<Record<string, Method>> = {
  getManagedBotToken,
  replaceManagedBotToken,
  getManagedBotAccessSettings,
  setManagedBotAccessSettings,
};
