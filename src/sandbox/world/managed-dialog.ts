import { SimError } from "#sandbox/sim.ts";
import type { SimUser } from "#sandbox/sim-types.ts";
import { botJson } from "#sandbox/telegram/json.ts";
import { messageJson } from "#sandbox/telegram/json.ts";
import type { Account } from "#sandbox/world/account.ts";
import { botsOfOwner, createBot, tellManager } from "#sandbox/world/accounts.ts";
import { addMessage, chatOf } from "#sandbox/world/chats.ts";
import { pushUpdate } from "#sandbox/world/updates.ts";
import { botOfUsername, type World } from "#sandbox/world/world.ts";

/** What a person does in the dialog: opens it by a link or by a reply-keyboard button, and may type over the suggestion. */
export type Dialog = {
  readonly user: SimUser;
  readonly link?: string | undefined;
  /** The bot whose `request_managed_bot` button was pressed, instead of a link. */
  readonly managerId?: number | undefined;
  readonly username?: string | undefined;
  readonly name?: string | undefined;
};

type Suggestion = { readonly manager: Account | undefined; readonly username: string; readonly name: string };

/** https://t.me/newbot/<manager>/<username>?name=<name> */
function readLink(world: World, link: string): Suggestion {
  const url = URL.parse(link);
  const [start, manager = "", username = ""] = url?.pathname.split("/").filter((part) => part !== "") ?? [];
  if (url?.hostname !== "t.me" || start !== "newbot")
    throw new SimError(`${link} does not open the managed-bot dialog`);
  return { manager: botOfUsername(world, manager), username, name: url.searchParams.get("name") ?? "" };
}

function suggestionOf(world: World, { link, managerId }: Dialog): Suggestion {
  if (link !== undefined) return readLink(world, link);
  return { manager: world.bots.get(managerId ?? 0), username: "", name: "" };
}

/** Makes the bot and tells its manager; SimError with Telegram's word for what the dialog refuses. */
export function makeManagedBot(world: World, dialog: Dialog): Account {
  const { user } = dialog;
  const suggestion = suggestionOf(world, dialog);
  const { manager } = suggestion;
  const username = dialog.username ?? suggestion.username;
  const name = dialog.name ?? suggestion.name;
  if (manager === undefined) throw new SimError("MANAGER_INVALID");
  if (!manager.canManageBots) throw new SimError("MANAGER_PERMISSION_MISSING");
  if (name.length === 0 || name.length > 64) throw new SimError("NAME_INVALID");
  if (botsOfOwner(world, user.id).length >= world.limits.sandboxBotsPerUser)
    throw new SimError("BOT_CREATE_LIMIT_EXCEEDED");
  const account = createBot(world, { username, name, ownerId: user.id, managerId: manager.id });
  tellManager(world, account, user);
  if (dialog.link === undefined) tellByMessage(world, { user, manager, account });
  return account;
}

type Made = { readonly user: SimUser; readonly manager: Account; readonly account: Account };

/** A dialog opened by a keyboard button also leaves a service message in the manager's chat. */
function tellByMessage(world: World, { user, manager, account }: Made): void {
  const chat = chatOf(manager, user);
  const service = { managed_bot_created: { bot: botJson(account) } };
  const message = addMessage(world, chat, { from: "user", content: { text: "", entities: [], service } });
  pushUpdate(world, manager, { type: "message", body: messageJson(chat, message) });
}
