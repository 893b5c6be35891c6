import { randomInt } from "node:crypto";
import type { SimProfile, SimUser } from "#sandbox/sim-types.ts";
import { SimError } from "#sandbox/sim.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";
import { commandsFor } from "#sandbox/telegram/commands.ts";
import { profileText } from "#sandbox/telegram/profile.ts";
import type { Account } from "#sandbox/world/account.ts";
import { createBot, giveBot, removeBot, revokeToken, type WantedBot } from "#sandbox/world/accounts.ts";
import { makeManagedBot } from "#sandbox/world/managed-dialog.ts";
import { textOf } from "#sandbox/world/read-json.ts";
import { showBot } from "#sandbox/world/show.ts";
import { freshUpdates } from "#sandbox/world/updates.ts";
import type { World } from "#sandbox/world/world.ts";

export function userNamed(world: World, userId: number): SimUser {
  const user = world.users.get(userId);
  if (user === undefined) throw new SimError(`there is no user ${userId}`);
  return user;
}

export function botNamed(world: World, botId: number): Account {
  const account = world.bots.get(botId);
  if (account === undefined) throw new SimError(`there is no bot ${botId}`);
  return account;
}

type PeopleVerb =
  | "user"
  | "users"
  | "bot"
  | "bots"
  | "openManagedLink"
  | "revoke"
  | "removeBot"
  | "giveBot"
  | "profile";

function addUser(world: World, { id, firstName, username, lang }: Parameters<SimVerbs["user"]>[0]): SimUser {
  const userId = id ?? randomInt(100_000_000, 4_000_000_000);
  const user = { id: userId, firstName: firstName ?? `User ${userId}`, username, lang: lang ?? "en" };
  world.users.set(userId, user);
  for (const account of world.bots.values()) {
    const chat = account.chats.get(userId);
    if (chat !== undefined) chat.user = user;
  }
  world.news.tell({ kind: "user", user });
  return user;
}

type Viewer = { readonly userId: number; readonly lang: string };

function menuOf(account: Account, viewer: Viewer): Pick<SimProfile, "commands" | "menuButton"> {
  const menu = account.menuButtons.get(viewer.userId) ?? account.menuButtons.get(0);
  const commands = commandsFor(account, viewer).map((command) => ({
    command: textOf(command["command"]) ?? "",
    description: textOf(command["description"]) ?? "",
  }));
  return { commands, menuButton: textOf(menu?.["type"]) ?? "default" };
}

function profile(world: World, args: Parameters<SimVerbs["profile"]>[0]): SimProfile {
  const { botId, userId = 0 } = args;
  const account = botNamed(world, botId);
  const lang = args.lang ?? world.users.get(userId)?.lang ?? "";
  return {
    name: profileText(account, "name", lang),
    description: profileText(account, "description", lang),
    shortDescription: profileText(account, "short_description", lang),
    ...menuOf(account, { userId, lang }),
    webhookUrl: account.webhook?.url ?? "",
    pendingUpdates: freshUpdates(world, account).length,
    polls: account.poll === undefined ? 0 : 1,
  };
}

/** People, bot accounts, and what BotFather does with these. */
export function peopleVerbs(world: World): Pick<SimVerbs, PeopleVerb> {
  const made = (wanted: WantedBot): ReturnType<SimVerbs["bot"]> => showBot(createBot(world, wanted));
  return {
    user: (args) => addUser(world, args),
    users: () => [...world.users.values()],
    bot: (args) => made({ ...args, name: args.name ?? args.username }),
    bots: () => [...world.bots.values()].map(showBot),
    openManagedLink: (args) => showBot(makeManagedBot(world, { ...args, user: userNamed(world, args.userId) })),
    revoke: ({ botId }) => {
      const account = botNamed(world, botId);
      revokeToken(world, account, userNamed(world, account.ownerId));
      return showBot(account);
    },
    removeBot: ({ botId }) => removeBot(world, botNamed(world, botId)),
    giveBot: ({ botId, toUserId }) => {
      const account = botNamed(world, botId);
      giveBot(world, account, userNamed(world, toUserId));
      return showBot(account);
    },
    profile: (args) => profile(world, args),
  };
}
