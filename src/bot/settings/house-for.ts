import type { User } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import type { House } from "#bot/house.ts";
import { langOf } from "#bot/said-of.ts";
import { guestsOf } from "#bot/settings/guests.ts";
import { settingsOf } from "#bot/settings/chat-settings.ts";

/** Whether somebody may talk to this bot. */
export const mayTalk = (house: House, userId: number | undefined): boolean =>
  userId !== undefined && (userId === house.environment.ownerId || guestsOf(house).includes(userId));

/** The house as one person has it: with what they have set, and a memory that keeps nothing when they want it so. */
export function houseFor(house: House, chatId: number): House {
  const { memory, environment, passing } = house;
  const settings = settingsOf(memory, chatId);
  const { model } = settingsOf(memory, environment.ownerId);
  return {
    ...house,
    settings,
    memory: settings.memory === "off" ? passing.over(memory) : memory,
    modelChoice: async () => {
      const choice = await house.modelChoice();
      return choice.kind === "none" || model === undefined ? choice : { ...choice, name: model };
    },
  };
}

/** The language to answer somebody in: as set here, else as the owner chose with Hatchery, else as their Telegram is set. */
export function langFor({ settings, environment }: House, from: Pick<User, "id" | "language_code"> | undefined): Lang {
  const chosen = from?.id === environment.ownerId ? environment.lang : undefined;
  return settings.lang ?? langOf(chosen, from?.language_code);
}
