import { findToken } from "#contracts/token.ts";
import type { Asked } from "#master/asked.ts";
import type { Incoming, LogIn } from "#master/incoming.ts";
import { verbOf, type Typed } from "#master/read-command.ts";

/** Behind `/explain`: a file, words, or what the message answers. */
function behindCommand({ file, messageId, answered }: Incoming, rest: string): LogIn | "none" {
  if (file !== undefined) return file;
  return rest === "" ? (answered ?? "none") : { kind: "text", messageId, text: rest };
}

/** In answer to the question for a log; a token alone is for hatching, whatever was asked. */
function asAnswer({ file, messageId, text }: Incoming): LogIn | undefined {
  if (file !== undefined) return file;
  return text === "" || findToken(text) === text.trim() ? undefined : { kind: "text", messageId, text };
}

/** The log in a message that is to be explained. `none`: that was asked for, and there is no log yet. */
export function logToExplain(asked: Asked, incoming: Incoming, typed: Typed | undefined): LogIn | "none" | undefined {
  if (incoming.edited) return undefined;
  if (typed !== undefined) return verbOf(typed.word) === "explain" ? behindCommand(incoming, typed.rest) : undefined;
  return asked.of(incoming.from.id)?.kind === "log" ? asAnswer(incoming) : undefined;
}
