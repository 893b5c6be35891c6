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

const empty: ChatState = { messages: [], drafts: [], started: false, unread: 0, typing: false };

export const lang = signal<"ru" | "en">(navigator.language.startsWith("ru") ? "ru" : "en");
export const info = signal<DemoInfo | undefined>(undefined);
export const users = signal<readonly SimUser[]>([]);
export const meId = signal(0);
export const bots = signal<readonly BotAccount[]>([]);
export const openBotId = signal(0);
export const chats = signal<Readonly<Record<string, ChatState>>>({});
export const botStates = signal<Readonly<Record<string, StateKind>>>({});
export const profiles = signal<Readonly<Record<string, SimProfile>>>({});
export const inspection = signal<Inspection | undefined>(undefined);
/** The managed-bot dialog, when a person has pressed its link. */
export const dialogLink = signal<string | undefined>(undefined);
/** A short word over the page: a callback's answer, or why something was refused. */
export const toast = signal("");
/** On a phone one column is seen at a time. */
export const column = signal<"chats" | "chat" | "inside">("chats");

export const chatKey = (userId: number, botId: number): string => `${userId}/${botId}`;

export const chatOf = (botId: number): ChatState => chats.value[chatKey(meId.value, botId)] ?? empty;

export const openChat = computed(() => chatOf(openBotId.value));

export const openBot = computed(() => bots.value.find((bot) => bot.id === openBotId.value));

/** Bots that Hatchery keeps: not BotFather, not the Master. */
export const isPersonal = (botId: number): boolean =>
  info.value !== undefined && botId !== info.value.masterId && botId !== info.value.botFatherId;

/** Changes one chat; one that is not there yet begins empty. */
export function changeChat(key: string, change: (chat: ChatState) => Partial<ChatState>): void {
  const chat = chats.value[key] ?? empty;
  chats.value = { ...chats.value, [key]: { ...chat, ...change(chat) } };
}

export function say(text: string): void {
  toast.value = text;
  setTimeout(() => {
    if (toast.value === text) toast.value = "";
  }, 4_000);
}

/** Tells the person why a wish was refused. */
export function complain(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
}
