import type { JournalRow } from "#contracts/event.ts";
import { follow, info as readInfo, inspect, sim, states } from "#page/api.ts";
import {
  botStates,
  bots,
  changeChat,
  chatKey,
  column,
  complain,
  info,
  inspection,
  isPersonal,
  meId,
  openBotId,
  profiles,
  say,
  users,
} from "#page/state.ts";
import type { SimEvent, SimMessage } from "#sandbox/sim-types.ts";

/** Journal rows and calls come in bursts; the inside of a bot is read once after each. */
const burstMs = 250;
let burst: ReturnType<typeof setTimeout> | undefined;

async function readInside(botId: number): Promise<void> {
  try {
    const seen = await inspect(botId);
    if (openBotId.value === botId) inspection.value = seen;
  } catch {
    inspection.value = undefined; // a bot that is not hatched, or not any more, has no inside
  }
}

function refreshInside(): void {
  clearTimeout(burst);
  const botId = openBotId.value;
  if (!isPersonal(botId)) {
    inspection.value = undefined;
    return;
  }
  burst = setTimeout(() => void readInside(botId), burstMs);
}

async function loadChat(botId: number): Promise<void> {
  const userId = meId.value;
  const chat = await sim("chat", { userId, botId });
  changeChat(chatKey(userId, botId), () => ({ messages: chat.messages, drafts: chat.drafts, started: chat.started }));
}

async function loadProfile(botId: number): Promise<void> {
  const person = users.value.find((user) => user.id === meId.value);
  const profile = await sim("profile", { botId, ...(person === undefined ? {} : { lang: person.lang }) });
  profiles.value = { ...profiles.value, [botId]: profile };
}

/** Opens a chat for the person who is played. */
export function open(botId: number): void {
  openBotId.value = botId;
  column.value = "chat";
  changeChat(chatKey(meId.value, botId), () => ({ unread: 0 }));
  inspection.value = undefined;
  refreshInside();
  loadProfile(botId).catch(complain);
}

/** Plays another person: the same bots, other chats. */
export async function playAs(userId: number): Promise<void> {
  meId.value = userId;
  await Promise.all(bots.value.map((bot) => loadChat(bot.id)));
  await loadProfile(openBotId.value);
}

export async function load(): Promise<void> {
  const [about, people, accounts, instanceStates] = await Promise.all([
    readInfo(),
    sim("users"),
    sim("bots"),
    states(),
  ]);
  info.value = about;
  users.value = people;
  bots.value = accounts;
  botStates.value = instanceStates;
  openBotId.value = about.masterId;
  await playAs(people.find((user) => user.lang.startsWith(navigator.language.slice(0, 2)))?.id ?? people[0]?.id ?? 0);
}

const put = (messages: readonly SimMessage[], message: SimMessage): readonly SimMessage[] => {
  const rest = messages.filter((one) => one.messageId !== message.messageId);
  return [...rest, message].toSorted((a, b) => a.messageId - b.messageId);
};

type InChat = Extract<SimEvent, { userId: number }>;

function inChat(event: InChat): void {
  const key = chatKey(event.userId, event.botId);
  const seen = event.userId === meId.value && event.botId === openBotId.value;
  switch (event.kind) {
    case "message":
    case "edit":
    case "delete": {
      const { message } = event;
      const fresh = event.kind === "message" && message.from === "bot" && !seen ? 1 : 0;
      changeChat(key, (chat) => ({
        messages: put(chat.messages, message),
        started: true,
        unread: chat.unread + fresh,
        typing: message.from === "bot" ? false : chat.typing,
        drafts: message.from === "bot" && event.kind === "message" ? [] : chat.drafts,
      }));
      break;
    }
    case "draft":
      changeChat(key, ({ drafts }) => ({
        drafts: [...drafts.filter((one) => one.draftId !== event.draft.draftId), event.draft],
      }));
      break;
    case "draft_gone":
      changeChat(key, ({ drafts }) => ({ drafts: drafts.filter((one) => one.draftId !== event.draftId) }));
      break;
    case "action":
      changeChat(key, () => ({ typing: event.action !== "" }));
      break;
    case "callback_answer":
      if (seen && event.text !== "") say(event.text);
      break;
    case "chat":
      break;
  }
}

function hear(event: SimEvent): void {
  switch (event.kind) {
    case "user":
      users.value = [...users.value.filter((user) => user.id !== event.user.id), event.user];
      break;
    case "bot":
      bots.value = [...bots.value.filter((bot) => bot.id !== event.bot.id), event.bot];
      break;
    case "bot_gone":
      bots.value = bots.value.filter((bot) => bot.id !== event.bot.id);
      break;
    case "profile":
      if (event.botId === openBotId.value) loadProfile(event.botId).catch(complain);
      break;
    case "call":
      if (event.call.botId === openBotId.value && event.call.method !== "getUpdates") refreshInside();
      break;
    case "message":
    case "edit":
    case "delete":
    case "draft":
    case "draft_gone":
    case "action":
    case "callback_answer":
    case "chat":
      inChat(event);
      break;
  }
}

/** What happens in the chats. */
export function followSandbox(): void {
  follow<SimEvent>("sim/events?after=now", hear);
}

/** What happens to the bots' processes. */
export function followDaemon(): void {
  follow<JournalRow>("demo/events", ({ event }) => {
    if (event.botId === undefined) return;
    if (event.kind === "state.changed") botStates.value = { ...botStates.value, [event.botId]: event.to };
    if (event.botId === openBotId.value) refreshInside();
  });
}
