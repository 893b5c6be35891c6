import { effect } from "@preact/signals";
import type { JournalRow } from "#contracts/event.ts";
import { follow, info as readInfo, inspect, sim, states } from "#page/api.ts";
import { hearInChat } from "#page/hear.ts";
import { readRoute } from "#page/route.ts";
import {
  botStates,
  bots,
  changeChat,
  chatKey,
  complain,
  ended,
  info,
  insideBot,
  inspection,
  meId,
  openBotId,
  profiles,
  users,
} from "#page/state.ts";
import { lang } from "#page/words.ts";
import type { SimEvent } from "#sandbox/sim-types.ts";

/** Journal rows and calls come in bursts; the inside of a bot is read once after each. */
const burstMs = 200;
let burst: ReturnType<typeof setTimeout> | undefined;

async function readInside(botId: number): Promise<void> {
  const seen = await inspect(botId, lang.value).catch(complain);
  if (insideBot.value?.id === botId) inspection.value = seen ?? undefined;
}

function refreshInside(botId: number): void {
  if (botId !== insideBot.value?.id) return;
  clearTimeout(burst);
  burst = setTimeout(() => void readInside(botId), burstMs);
}

async function loadChat(botId: number): Promise<void> {
  const userId = meId.value;
  const chat = await sim("chat", { userId, botId });
  changeChat(chatKey(userId, botId), () => ({ messages: chat.messages, drafts: chat.drafts, started: chat.started }));
}

async function loadProfile(botId: number): Promise<void> {
  const profile = await sim("profile", { botId, userId: meId.value });
  profiles.value = { ...profiles.value, [botId]: profile };
}

/** Plays another person: the same bots, other chats. */
export async function playAs(userId: number): Promise<void> {
  meId.value = userId;
  await Promise.all(bots.value.map((bot) => loadChat(bot.id)));
  await loadProfile(openBotId.value);
}

async function load(): Promise<void> {
  const [about, people, accounts, instanceStates] = await Promise.all([
    readInfo(),
    sim("users"),
    sim("bots"),
    states(),
  ]);
  users.value = people;
  bots.value = accounts;
  botStates.value = instanceStates;
  const mine = people.find((user) => user.id === meId.value) ?? people.find((user) => user.lang === lang.value);
  meId.value = mine?.id ?? people[0]?.id ?? 0;
  await Promise.all(accounts.map((bot) => loadChat(bot.id)));
  info.value = about;
  readRoute();
}

function hear(event: SimEvent): void {
  switch (event.kind) {
    case "user":
      users.value = users.value.map((user) => (user.id === event.user.id ? event.user : user));
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
      if (event.call.botId !== undefined && event.call.method !== "getUpdates") refreshInside(event.call.botId);
      break;
    case "message":
    case "edit":
    case "delete":
    case "draft":
    case "draft_gone":
    case "action":
    case "callback_answer":
    case "chat":
      hearInChat(event);
      break;
  }
}

/** What happens in the chats; what comes while they are being read waits until they are. */
function followSandbox(): void {
  let waiting: SimEvent[] | undefined;
  const catchUp = async (): Promise<void> => {
    waiting = [];
    await load();
    const late = waiting;
    waiting = undefined;
    for (const event of late) hear(event);
  };
  const opened = (is: boolean): void => {
    ended.value = !is;
    if (is) catchUp().catch(complain);
  };
  follow<SimEvent>("sim/events?after=now", (event) => void (waiting?.push(event) ?? hear(event)), opened);
}

/** What happens to the bots' processes. */
function followDaemon(): void {
  const heard = ({ event }: JournalRow): void => {
    if (event.botId === undefined) return;
    if (event.kind === "state.changed") botStates.value = { ...botStates.value, [event.botId]: event.to };
    if (event.kind === "bot.deleted") {
      const { [event.botId]: _gone, ...rest } = botStates.value;
      botStates.value = rest;
    }
    refreshInside(event.botId);
  };
  follow<JournalRow>("demo/events", heard, () => undefined);
}

/** Reads the demo as it is, and follows what happens in it. */
export function live(): void {
  followSandbox();
  followDaemon();
  window.addEventListener("popstate", readRoute);
  effect(() => {
    const botId = openBotId.value;
    if (botId !== 0 && meId.value !== 0) loadProfile(botId).catch(complain);
  });
  effect(() => {
    inspection.value = undefined;
    const botId = insideBot.value?.id;
    if (botId !== undefined && lang.value !== undefined) void readInside(botId);
  });
}
