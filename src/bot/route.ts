import type { Update } from "grammy/types";
import { isCommand, meansStop, ownText } from "#bot/command-in.ts";
import { albumWoken } from "#bot/taking/albums.ts";

/** Which lane an update belongs to, and whether it may go past what is under way in it. */
export type Route = { readonly lane: number | string; readonly passes: boolean };

/** Answers late messages, and so is no word about what is going on but the next thing to be done. */
const asksForAnswer = (data: string | undefined): boolean => data?.startsWith("late:") === true;

/** A press of Stop or of a button, a command, a word that means stop: about what is going on right now. */
export function routeOf(update: Update): Route {
  const stopped = update.stopped_message_generation;
  if (stopped !== undefined) return { lane: stopped.chat.id, passes: true };
  const press = update.callback_query;
  if (press !== undefined) return { lane: press.message?.chat.id ?? press.from.id, passes: !asksForAnswer(press.data) };
  const album = albumWoken(update);
  if (album !== undefined) return { lane: album.chatId, passes: false };
  const message = update.message ?? update.edited_message;
  if (message === undefined) return { lane: "other", passes: false };
  const own = ownText(update.message ?? {});
  return { lane: message.chat.id, passes: isCommand(own) || meansStop(own) };
}
