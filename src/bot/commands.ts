import type { Asked, Carry } from "#bot/command.ts";
import { rememberWords } from "#bot/facts/remember-command.ts";
import { askToDelete } from "#bot/delete-me.ts";
import { sendExport } from "#bot/export/send-export.ts";
import type { House } from "#bot/house.ts";
import { askToForget, showMemory } from "#bot/memory-commands.ts";
import { remindByCommand } from "#bot/reminders/answer-reminder.ts";
import { listReminders } from "#bot/reminders/list-reminders.ts";
import { showSettings } from "#bot/settings/show-settings.ts";
import { showUsage } from "#bot/usage-command.ts";
import { whenKept } from "#bot/settings/when-kept.ts";
import { sendText } from "#bot/send-answer.ts";

const tell =
  (id: string): Carry =>
  async (house, asked) => {
    const minutes = Math.round(house.limits.undoMs / 60_000);
    const guest = asked.chatId === house.environment.ownerId ? "no" : "yes";
    const args = { bot: house.me.first_name, alone: house.hatchery === undefined ? "yes" : "no", guest, minutes };
    await sendText(house, asked, { text: house.words(asked.lang)(id, args), step: "reply" });
  };

const startAnew: Carry = async (house, asked) => {
  house.answering.stop(asked.chatId);
  await house.memory.startAnew(asked.chatId);
  await tell("new")(house, asked);
};

const stop: Carry = async (house, asked) => {
  if (!house.answering.stop(asked.chatId)) await tell("nothing-to-stop")(house, asked);
};

const commands: ReadonlyMap<string, Carry> = new Map([
  ["start", tell("start")],
  ["help", tell("help")],
  ["new", startAnew],
  ["remember", whenKept(rememberWords)],
  ["memory", showMemory],
  ["forget", askToForget],
  ["remind", remindByCommand],
  ["reminders", listReminders],
  ["settings", showSettings],
  ["usage", showUsage],
  ["export", sendExport],
  ["delete_me", askToDelete],
  ["privacy", tell("privacy")],
  ["stop", stop],
]);

/** The commands of the menu, in its order; each has a description `menu-<name>`. */
export const menuCommands = [
  "new",
  "remember",
  "memory",
  "forget",
  "reminders",
  "settings",
  "usage",
  "stop",
  "privacy",
  "export",
  "delete_me",
  "help",
] as const;

/** Carries out a command. One that is unknown gets the list of those that are. */
export async function carryOut(house: House, name: string, asked: Asked): Promise<void> {
  const carry = commands.get(name) ?? tell("unknown-command");
  await carry(house, asked);
}
