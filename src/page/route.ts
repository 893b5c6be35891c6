import { wasOpened } from "#page/guide.ts";
import { botNamed, column, info, openBot, say, show } from "#page/state.ts";
import { words } from "#page/words.ts";

// The open chat stands in the address, `#username` or `#username/inside`, so that "back" and "reload" do what they should.

function goTo(hash: string): void {
  if (location.hash !== hash) history.pushState(undefined, "", hash);
  readRoute();
}

/** Opens a chat, or what is inside its bot. */
export function open(username: string, where: "chat" | "inside" = "chat"): void {
  goTo(where === "chat" ? `#${username}` : `#${username}/inside`);
}

/** On a phone: the list of chats. */
export function openList(): void {
  goTo("#chats");
}

/** Shows what the address says; the Master's chat when it says nothing. */
export function readRoute(): void {
  const [name = "", where] = location.hash.slice(1).split("/");
  if (name === "chats" && openBot.value !== undefined) {
    column.value = "chats";
    return;
  }
  const botId = botNamed(name)?.id ?? info.value?.masterId ?? 0;
  show(botId, where === "inside" ? "inside" : "chat");
  wasOpened(botId);
}

/** What a link to a chat, `https://t.me/some_bot`, opens in this page; undefined for one that leads elsewhere. */
export function inPage(url: string): (() => void) | undefined {
  const parsed = URL.parse(url);
  const [, username = "", ...more] = parsed?.pathname.split("/") ?? [];
  return parsed?.hostname === "t.me" && username !== "" && more.length === 0 ? () => openNamed(username) : undefined;
}

/** Opens the chat of a name that stood in a text. */
export function openNamed(username: string): void {
  const bot = botNamed(username);
  if (bot === undefined) say(words().unknownBot);
  else open(bot.username);
}
