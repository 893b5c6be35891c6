import { computed, signal } from "@preact/signals";
import type { DemoInfo, Inspection } from "#contracts/demo.ts";
import type { StateKind } from "#contracts/instance.ts";
import type { SimBot, SimDraft, SimMessage, SimProfile, SimUser } from "#sandbox/sim-types.ts";

export type BotAccount = Omit<SimBot, "token">;

/** One chat as its person sees it. Messages by id, so that edits and deletions find theirs. */
export type ChatState = {
  readonly messages: readonly SimMessage[];
  readonly drafts: readonly SimDraft[];
  /** The person has pressed Start, or has written. */
  readonly started: boolean;
  readonly unread: number;
  readonly typing: boolean;
};

/** What a person asked for when they pressed a link or a button that makes a bot. */
export type Making = {
  readonly managerId: number;
  /** The link itself; absent for a button of a reply keyboard. */
  readonly link?: string;
  readonly username: string;
  readonly name: string;
};

const empty: ChatState = { messages: [], drafts: [], started: false, unread: 0, typing: false };

export const info = signal<DemoInfo | undefined>(undefined);
export const users = signal<readonly SimUser[]>([]);
export const meId = signal(0);
export const bots = signal<readonly BotAccount[]>([]);
export const openBotId = signal(0);
export const chats = signal<Readonly<Record<string, ChatState>>>({});
export const botStates = signal<Readonly<Record<string, StateKind>>>({});
export const profiles = signal<Readonly<Record<string, SimProfile>>>({});
export const inspection = signal<Inspection | undefined>(undefined);
export const making = signal<Making | undefined>(undefined);
/** The own message that is being changed. */
export const editing = signal<SimMessage | undefined>(undefined);
/** A short word over the page: a callback's answer, or why something was refused. */
export const toast = signal("");
/** The demo's process is gone. */
export const ended = signal(false);
/** On a phone one column is seen at a time. */
export const column = signal<"chats" | "chat" | "inside">("chat");

export const chatKey = (userId: number, botId: number): string => `${userId}/${botId}`;

export const chatOf = (botId: number): ChatState => chats.value[chatKey(meId.value, botId)] ?? empty;

export const openChat = computed(() => chatOf(openBotId.value));

export const openBot = computed(() => bots.value.find((bot) => bot.id === openBotId.value));

/** Bots that Hatchery keeps: not BotFather, not the Master. */
export const isPersonal = (botId: number): boolean =>
  info.value !== undefined && botId !== info.value.masterId && botId !== info.value.botFatherId;

/** The personal bot that was opened last. */
const lastPersonal = signal(0);

/** Whose inside is shown: the bot of the open chat, else the last one that was opened, else the person's first. */
export const insideBot = computed<BotAccount | undefined>(() => {
  const personal = bots.value.filter((bot) => isPersonal(bot.id));
  return (
    personal.find((bot) => bot.id === openBotId.value) ??
    personal.find((bot) => bot.id === lastPersonal.value) ??
    personal.find((bot) => bot.ownerId === meId.value)
  );
});

/** The chat that is seen now, and its column on a phone. */
export function show(botId: number, where: "chat" | "inside"): void {
  openBotId.value = botId;
  if (isPersonal(botId)) lastPersonal.value = botId;
  column.value = where;
  editing.value = undefined;
  changeChat(chatKey(meId.value, botId), () => ({ unread: 0 }));
}

export const botNamed = (username: string): BotAccount | undefined =>
  bots.value.find((bot) => bot.username.toLowerCase() === username.toLowerCase());

/** Changes one chat; one that is not there yet begins empty. */
export function changeChat(key: string, change: (chat: ChatState) => Partial<ChatState>): void {
  const chat = chats.value[key] ?? empty;
  chats.value = { ...chats.value, [key]: { ...chat, ...change(chat) } };
}

const toastMs = 6_000;

export function say(text: string): void {
  toast.value = text;
  setTimeout(() => {
    if (toast.value === text) toast.value = "";
  }, toastMs);
}

/** Tells the person why a wish was refused. */
export function complain(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
}
