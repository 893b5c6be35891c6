import type { User } from "grammy/types";
import type { BotId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import { findToken } from "#contracts/token.ts";
import { carryOut } from "#master/carry-out.ts";
import { botNamed } from "#master/bot-named.ts";
import { actorOf, commandFor } from "#master/command-for.ts";
import type { Incoming } from "#master/incoming.ts";
import { logToExplain } from "#master/log-to-explain.ts";
import { onExplain } from "#master/on-explain.ts";
import { langOfCode, meet } from "#master/meet.ts";
import { onKey, onStraySecret, onToken, type KeyFor } from "#master/on-secret.ts";
import { wordsPage } from "#master/pages.ts";
import { readBotName, readCommand, verbOf, type Typed } from "#master/read-command.ts";
import { looksSecret, readKey } from "#master/read-key.ts";
import type { Room } from "#master/room.ts";
import { sayWords, show } from "#master/show.ts";

async function onCommand(room: Room, incoming: Incoming, { word, rest }: Typed): Promise<void> {
  const asker = await meet(room.parts, incoming.from);
  const place = { asker, answerId: incoming.answerId, into: undefined };
  room.asked.forget(asker.userId);
  const verb = verbOf(word);
  const named = readBotName(rest);
  const botId = await botNamed(room.parts, asker, named);
  const more = verb === "model" || verb === "limit" ? (named?.after ?? rest) : rest;
  const command = verb === undefined ? undefined : commandFor({ verb, botId, more }, asker);
  if (command !== undefined) return carryOut(room, command, place);
  await show(room, { kind: "refused", refusal: { kind: "unknown_command", word: redact(word) } }, place);
}

/** The amount that was asked for. */
async function onAmount(room: Room, { from, text, answerId }: Incoming, botId: BotId): Promise<void> {
  const asker = await meet(room.parts, from);
  const command = { verb: "limit", actor: actorOf(asker), botId, amount: text } as const;
  await carryOut(room, command, { asker, answerId, into: undefined });
}

/** A key in a message, and the bot it is for: typed after `/key`, asked for, or showing itself by its beginning. */
function keyIn({ asked }: Room, { from, text }: Incoming, typed: Typed | undefined): KeyFor | undefined {
  const question = asked.of(from.id);
  const botId = question?.kind === "key" ? question.botId : undefined;
  if (typed === undefined) {
    const given = readKey(text, { asked: botId !== undefined });
    return given === undefined ? undefined : { given, botId, named: undefined };
  }
  const named = readBotName(typed.rest);
  const given = readKey(named?.after ?? typed.rest, { asked: verbOf(typed.word) === "key" });
  return given === undefined ? undefined : { given, botId: undefined, named };
}

/** Where a secret may stand: in words of a person's own, or behind a command that is about one. */
function mayHoldSecret(text: string, typed: Typed | undefined): string {
  if (typed === undefined) return text;
  return ["key", "token"].includes(verbOf(typed.word) ?? "") ? typed.rest : "";
}

/** A message in the private chat. A log may hold secrets of all kinds; else secrets first: their messages are deleted before anything else happens. */
export async function onMessage(room: Room, incoming: Incoming): Promise<void> {
  const { text, edited } = incoming;
  const typed = readCommand(text);
  const log = logToExplain(room.asked, incoming, typed);
  if (log !== undefined) return onExplain(room, incoming, log === "none" ? undefined : log);
  const token = findToken(text);
  if (token !== undefined) return onToken(room, incoming, token);
  const key = keyIn(room, incoming, typed);
  if (key !== undefined) return onKey(room, incoming, key);
  if (looksSecret(mayHoldSecret(text, typed))) return onStraySecret(room, incoming);
  if (edited) return undefined;
  if (typed !== undefined) return onCommand(room, incoming, typed);
  const question = room.asked.of(incoming.from.id);
  if (question?.kind === "limit") return onAmount(room, incoming, question.botId);
  await sayWords(room, await meet(room.parts, incoming.from), { id: "plain-text" });
}

/** In a group one line, and only to who calls the Master by its name; nobody's bots are spoken of there. */
export async function onGroup(
  { parts, speaker }: Room,
  { chatId, from, text }: { readonly chatId: number; readonly from: User | undefined; readonly text: string },
): Promise<void> {
  const { username } = parts.access;
  const name = /^\/\w+@(\w+)/.exec(text)?.[1];
  if (from === undefined || name?.toLowerCase() !== username.toLowerCase()) return;
  await speaker.send(chatId, wordsPage(langOfCode(from.language_code), "group", { username }));
}
