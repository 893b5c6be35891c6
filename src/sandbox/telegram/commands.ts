import { listOf, numberOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import type { Account } from "#sandbox/world/account.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const commandsMax = 100;

function scopeKey({ args }: Call): string {
  const scope = args.object("scope", "bot command scope");
  const type = textOf(scope?.["type"]) ?? "default";
  return `${type}:${textOf(scope?.["chat_id"]) ?? ""}:${args.text("language_code") ?? ""}`;
}

function checkedCommand(value: unknown): Json {
  const given = objectOf(value) ?? {};
  const command = (textOf(given["command"]) ?? "").replace(/^\//, "").toLowerCase();
  const description = textOf(given["description"]) ?? "";
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description.trim() === "") throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  if (description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command, description };
}

function setMyCommands(call: Call): unknown {
  const commands = listOf(call.args.list("commands")).map(checkedCommand);
  if (commands.length > commandsMax) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  call.account.commands.set(scopeKey(call), commands);
  call.world.news.tell({ kind: "profile", botId: call.account.id });
  return true;
}

function deleteMyCommands(call: Call): unknown {
  call.account.commands.delete(scopeKey(call));
  call.world.news.tell({ kind: "profile", botId: call.account.id });
  return true;
}

const getMyCommands = (call: Call): unknown => call.account.commands.get(scopeKey(call)) ?? [];

/**
 * The commands that a client shows to a person in a private chat: the narrowest scope that has any, the person's
 * language before none. https://core.telegram.org/bots/api#determining-list-of-commands
 */
export function commandsFor(account: Account, { userId, lang }: { userId: number; lang: string }): readonly Json[] {
  for (const scope of [`chat:${userId}`, "all_private_chats:", "default:"]) {
    const found = account.commands.get(`${scope}:${lang}`) ?? account.commands.get(`${scope}:`);
    if (found !== undefined) return found;
  }
  return [];
}

function setChatMenuButton({ world, account, args }: Call): unknown {
  const button = args.object("menu_button", "menu button") ?? { type: "default" };
  account.menuButtons.set(args.number("chat_id") ?? 0, button);
  world.news.tell({ kind: "profile", botId: account.id });
  return true;
}

function getChatMenuButton({ account, args }: Call): unknown {
  const common = account.menuButtons.get(0);
  return account.menuButtons.get(numberOf(args.number("chat_id")) ?? 0) ?? common ?? { type: "commands" };
}

/** The command lists by scope and language, and the menu button. */
export const commandMethods: Readonly<Record<string, Method>> = {
  setMyCommands,
  deleteMyCommands,
  getMyCommands,
  setChatMenuButton,
  getChatMenuButton,
};
