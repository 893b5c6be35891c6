import type { Update } from "grammy/types";
import { meansStop } from "#bot/command-in.ts";

/** Which lane an update belongs to, and whether it may go past what is under way in it. */
export type Route = { readonly lane: number | string; readonly passes: boolean };

/** A press of Stop or of a button, a command, a word that means stop: about what is going on right now. */
export function routeOf(update: Update): Route {
  const stopped = update.stopped_message_generation;
  if (stopped !== undefined) return { lane: stopped.chat.id, passes: true };
  const press = update.callback_query;
  if (press !== undefined) return { lane: press.message?.chat.id ?? press.from.id, passes: true };
  const message = update.message ?? update.edited_message;
  if (message === undefined) return { lane: "other", passes: false };
  const text = update.message?.text ?? "";
  return { lane: message.chat.id, passes: text.startsWith("/") || meansStop(text) };
}
