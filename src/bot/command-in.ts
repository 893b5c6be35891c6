import type { Message } from "grammy/types";

/** A command at the beginning of a text, and what follows its name. */
export type CommandIn = { readonly name: string; readonly words: string };

/** What a person wrote themselves: what they forwarded is obeyed by nobody, however it is written. */
export const ownText = ({ forward_origin, text = "" }: Pick<Message, "forward_origin" | "text">): string =>
  forward_origin === undefined ? text : "";

const shape = /^\/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/;

/** Whether a text is a command of whichever bot. */
export const isCommand = (text: string): boolean => shape.test(text.trim());

/** The command at the beginning of a text, its name in lower case; undefined when there is none, or for another bot. */
export function commandIn(text: string, username: string): CommandIn | undefined {
  const [, name, of, words = ""] = shape.exec(text.trim()) ?? [];
  if (name === undefined || (of !== undefined && of.toLowerCase() !== username.toLowerCase())) return undefined;
  return { name: name.toLowerCase(), words: words.trim() };
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
