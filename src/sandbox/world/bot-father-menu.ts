import type { SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import { botsOfOwner, revokeToken } from "#sandbox/world/accounts.ts";
import type { Json } from "#sandbox/world/read-json.ts";
import type { World } from "#sandbox/world/world.ts";

/** What BotFather says; `code` is the part of it that is shown as code. */
export type Words = { readonly text: string; readonly code?: string; readonly markup?: Json };

type Key = { readonly text: string; readonly callback_data: string };

const keys = (...rows: readonly Key[]): Json => ({ inline_keyboard: rows.map((key) => [key]) });
const key = (text: string, callback_data: string): Key => ({ text, callback_data });

/** A sentence and the bot's token. */
export function withToken(account: Account, sentence: string): Words {
  const text = `${sentence}\n\nThe token for the HTTP API:\n${account.token}\n\nWhoever has it controls @${account.username}.`;
  return { text, code: account.token };
}

function tokenView(account: Account, sentence: string): Words {
  const { id } = account;
  const markup = keys(key("Revoke current token", `revoke:${id}`), key("« Back to the bot", `bot:${id}`));
  return { ...withToken(account, sentence), markup };
}

function list(world: World, user: SimUser): Words {
  const bots = botsOfOwner(world, user.id);
  if (bots.length === 0) return { text: "You have no bots yet. /newbot opens one." };
  const rows = bots.map(({ id, username }) => key(`@${username}`, `bot:${id}`));
  return { text: "Choose a bot:", markup: keys(...rows) };
}

/** The menu behind /mybots: what `place` (`list`, `bot:ID`, `token:ID`, `revoke:ID`) shows to a person. */
export function botMenu(world: World, user: SimUser, place: string): Words {
  const [view, id] = place.split(":");
  const account = world.bots.get(Number(id));
  if (account?.ownerId !== user.id) return list(world, user);
  const { username } = account;
  switch (view) {
    case "token":
      return tokenView(account, `This is @${username}.`);
    case "revoke":
      revokeToken(world, account, user);
      return tokenView(account, `The old token of @${username} is dead now.`);
    default:
      return {
        text: `@${username}. What shall be done with it?`,
        markup: keys(key("API Token", `token:${account.id}`), key("« Back to the list", "list")),
      };
  }
}
