import { SimError } from "#sandbox/sim.ts";
import { botFatherId, type SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import { botsOfOwner, createBot, removeBot, revokeToken, usernameProblem } from "#sandbox/world/accounts.ts";
import { botMenu, withToken, type Words } from "#sandbox/world/bot-father-menu.ts";
import type { Content } from "#sandbox/world/chat.ts";
import { addMessage, chatOf, editMessage } from "#sandbox/world/chats.ts";
import { botOfUsername, type World } from "#sandbox/world/world.ts";

type Chosen = "revoke" | "token" | "deletebot";

/** What BotFather waits for from a person. */
type Step =
  | { readonly kind: "name" }
  | { readonly kind: "username"; readonly name: string }
  | { readonly kind: "choice"; readonly of: Chosen };

type Talk = { readonly world: World; readonly father: Account; readonly steps: Map<number, Step> };

function contentOf({ text, code, markup }: Words): Content {
  const offset = code === undefined ? -1 : text.indexOf(code);
  const entities = offset < 0 ? [] : [{ type: "code", offset, length: code?.length ?? 0 }];
  return { text, entities, markup };
}

function answer({ world, father }: Talk, user: SimUser, words: Words): void {
  addMessage(world, chatOf(father, user), { from: "bot", content: contentOf(words) });
}

const help = `This is the sandbox's BotFather. It understands:
/newbot - open a bot account
/mybots - your bots, their tokens
/token - show a bot's token
/revoke - replace a bot's token
/deletebot - close a bot account`;

function askWhich(talk: Talk, user: SimUser, of: Chosen): Words {
  const bots = botsOfOwner(talk.world, user.id);
  if (bots.length === 0) return { text: "You have no bots yet. /newbot opens one." };
  talk.steps.set(user.id, { kind: "choice", of });
  const keyboard = bots.map(({ username }) => [{ text: `@${username}` }]);
  return { text: "Which bot?", markup: { keyboard, one_time_keyboard: true } };
}

function onCommand(talk: Talk, user: SimUser, command: string): Words {
  talk.steps.delete(user.id);
  switch (command) {
    case "/newbot":
      talk.steps.set(user.id, { kind: "name" });
      return { text: "A new bot. What shall its name be?" };
    case "/revoke":
      return askWhich(talk, user, "revoke");
    case "/token":
      return askWhich(talk, user, "token");
    case "/deletebot":
      return askWhich(talk, user, "deletebot");
    case "/mybots":
      return botMenu(talk.world, user, "list");
    default:
      return { text: help };
  }
}

function onUsername(talk: Talk, user: SimUser, { name, username }: { name: string; username: string }): Words {
  const problem = usernameProblem(talk.world, username);
  if (problem === "USERNAME_OCCUPIED") return { text: "Sorry, this username is taken. Please try another." };
  if (problem !== undefined)
    return { text: "A username has 5 to 32 letters, digits or _, and ends in bot. Please try another." };
  talk.steps.delete(user.id);
  const account = createBot(talk.world, { username, name, ownerId: user.id });
  return withToken(account, `Done! Your bot is at t.me/${username}.`);
}

function onChoice(talk: Talk, user: SimUser, { of, text }: { of: Chosen; text: string }): Words {
  const account = botOfUsername(talk.world, text.trim());
  if (account?.ownerId !== user.id) return { text: "You have no such bot. Please choose one of the list." };
  talk.steps.delete(user.id);
  switch (of) {
    case "token":
      return withToken(account, `This is @${account.username}.`);
    case "revoke":
      revokeToken(talk.world, account, user);
      return withToken(account, `The old token of @${account.username} is dead now.`);
    case "deletebot":
      removeBot(talk.world, account);
      return { text: `@${account.username} is gone.` };
  }
}

function onText(talk: Talk, user: SimUser, text: string): Words {
  const step = talk.steps.get(user.id);
  if (text.startsWith("/") || step === undefined) return onCommand(talk, user, text.trim().split(/[\s@]/)[0] ?? "");
  switch (step.kind) {
    case "name":
      talk.steps.set(user.id, { kind: "username", name: text.trim() });
      return { text: "Good. Now a username. It must end in bot, like TetrisBot or tetris_bot." };
    case "username":
      return onUsername(talk, user, { name: step.name, username: text.trim().replace(/^@/, "") });
    case "choice":
      return onChoice(talk, user, { of: step.of, text });
  }
}

/** Lets BotFather answer who writes to it: bots made, listed, revoked and closed by talking, as in Telegram. */
export function letBotFatherTalk(world: World): void {
  const father = world.bots.get(botFatherId);
  if (father === undefined) throw new SimError("this world has no BotFather");
  const talk: Talk = { world, father, steps: new Map() };
  world.readers.set(botFatherId, {
    said: (user, text) => answer(talk, user, onText(talk, user, text)),
    pressed: (user, message, data) =>
      editMessage(world, chatOf(father, user), { message, content: contentOf(botMenu(world, user, data)) }),
  });
}
