import type { Verb } from "#contracts/command.ts";

/** What a person typed after a slash, and what stands behind it. */
export type Typed = { readonly word: string; readonly rest: string };

const wordMax = 32;

/** A message that begins with a slash; undefined for any other. `@username` after the word is Telegram's own addition. */
export function readCommand(text: string): Typed | undefined {
  const [, word, rest = ""] = /^\s*\/([^\s@]*)(?:@\w*)?(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  return word === undefined ? undefined : { word: word.toLowerCase().slice(0, wordMax), rest: rest.trim() };
}

/** Verbs that a person may type, by the word after the slash. */
const verbs: Readonly<Record<string, Verb>> = {
  start: "start",
  create: "create_ways",
  bots: "list",
  status: "status",
  debug: "debug",
  restart: "restart",
  stop: "stop",
  resume: "resume",
  key: "key",
  token: "token",
  model: "model",
  usage: "usage",
  limit: "limit",
  undo: "undo",
  explain: "explain",
  logs: "logs",
  export: "export",
  delete: "delete",
  language: "language",
  privacy: "privacy",
  help: "help",
};

export const verbOf = (word: string): Verb | undefined => (Object.hasOwn(verbs, word) ? verbs[word] : undefined);

/** The bot that a command names by its first word, and what comes after that word. */
export type BotName = { readonly name: string; readonly id: number | undefined; readonly after: string };

/** `@name`, a name that ends in "bot" as all bots' names do, or a numeric id; undefined when the first word is none. */
export function readBotName(rest: string): BotName | undefined {
  const [, at, bare, id, after = ""] =
    /^(?:@(\w{1,64})|([a-z]\w{1,60}bot)|(\d{5,16}))(?:\s+([\s\S]*))?$/i.exec(rest) ?? [];
  const name = at ?? bare ?? id;
  return name === undefined ? undefined : { name, id: id === undefined ? undefined : Number(id), after };
}
