import type { Lang } from "#contracts/ids.ts";
import type { Memory } from "#memory/memory.ts";

/** Hours in which the person is not to be disturbed, by their own clock; over midnight when it ends before it begins. */
export type Quiet = {
  readonly fromHour: number;
  readonly toHour: number;
  /** Reminders come without sound, or wait until it is over. */
  readonly reminders: "silent" | "wait";
};

/** What one person has set for their own chat. What is absent is as it comes. */
export type ChatSettings = {
  readonly lang?: Lang;
  /** How the bot is to be, in the person's own words. */
  readonly persona?: string;
  /** The owner's alone: whose key it is says what it may cost. */
  readonly model?: string;
  /** IANA name. */
  readonly zone?: string;
  /** Nothing new is kept when it is off. */
  readonly memory?: "off";
  readonly quiet?: Quiet;
};

const placeOf = (chatId: number): string => `settings ${chatId}`;

/** What a person has set; an empty object when nothing. */
export function settingsOf(memory: Pick<Memory, "kept">, chatId: number): ChatSettings {
  const text = memory.kept(placeOf(chatId));
  const settings: ChatSettings = text === undefined ? {} : JSON.parse(text); // our own JSON, sealed
  return settings;
}

/** Puts some of them in another way; undefined takes one back. */
export function changeSettings(
  memory: Pick<Memory, "kept" | "keep">,
  chatId: number,
  change: { readonly [Name in keyof ChatSettings]: ChatSettings[Name] | undefined },
): ChatSettings {
  const all = Object.entries({ ...settingsOf(memory, chatId), ...change }).filter(([, value]) => value !== undefined);
  const settings: ChatSettings = Object.fromEntries(all);
  memory.keep(placeOf(chatId), all.length === 0 ? undefined : JSON.stringify(settings));
  return settings;
}

/** Takes back everything that a person has set. */
export function eraseSettings(memory: Pick<Memory, "keep">, chatId: number): void {
  memory.keep(placeOf(chatId), undefined);
}
