import type { BotId } from "#contracts/ids.ts";

const shape = /^([1-9]\d{4,15}):([A-Za-z0-9_-]{30,64})$/;

/** The bot's id in a token of Telegram's shape `<bot id>:<35 characters>`; undefined when it has another shape. */
export function parseToken(text: string): BotId | undefined {
  const [, id] = shape.exec(text) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** The first thing in a message that looks like a bot token, quotes and words around it or not. */
export function findToken(text: string): string | undefined {
  return /(?<![\w-])[1-9]\d{4,15}:[A-Za-z0-9_-]{30,64}(?![\w-])/.exec(text)?.[0];
}
