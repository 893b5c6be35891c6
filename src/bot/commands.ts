import type { House, Place } from "#bot/house.ts";
import { askToForget, showMemory, type Asked } from "#bot/memory-commands.ts";
import { sendText } from "#bot/send-answer.ts";

type Carry = (house: House, asked: Asked) => Promise<void>;

const tell =
  (id: string): Carry =>
  async (house, asked) => {
    const args = { bot: house.me.first_name, alone: house.hatchery === undefined ? "yes" : "no" };
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
  ["memory", showMemory],
  ["forget", askToForget],
  ["privacy", tell("privacy")],
  ["stop", stop],
]);

/** The commands of the menu, in its order; each has a description `menu-<name>`. */
export const menuCommands = ["new", "memory", "forget", "stop", "privacy", "help"] as const;

/** The command at the beginning of a text, in lower case, and what follows; undefined when there is none, or for another bot. */
export function commandIn(
  text: string,
  username: string,
): { readonly name: string; readonly words: string } | undefined {
  const [, name, of, words = ""] = /^\/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/.exec(text.trim()) ?? [];
  if (name === undefined || (of !== undefined && of.toLowerCase() !== username.toLowerCase())) return undefined;
  return { name: name.toLowerCase(), words: words.trim() };
}

/** Carries out a command. One that is unknown gets the list of those that are. */
export async function carryOut(
  house: House,
  place: Place,
  command: { readonly name: string; readonly words: string },
): Promise<void> {
  const carry = commands.get(command.name) ?? tell("unknown-command");
  await carry(house, { ...place, words: command.words });
}

const stopWords: ReadonlySet<string> = new Set(["stop", "stop it", "cancel", "стоп", "хватит", "отмена", "остановись"]);

/** What people write to end an answer that is being written. */
export const meansStop = (text: string): boolean =>
  stopWords.has(
    text
      .trim()
      .toLowerCase()
      .replace(/[.!]+$/, ""),
  );
