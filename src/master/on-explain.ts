import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { redact } from "#contracts/redact.ts";
import { carryOut, tell } from "#master/carry-out.ts";
import { actorOf, type Asker } from "#master/command-for.ts";
import { fetchFile } from "#master/fetch-file.ts";
import type { Incoming, LogIn } from "#master/incoming.ts";
import { meet } from "#master/meet.ts";
import type { Room } from "#master/room.ts";
import { sayWords } from "#master/show.ts";

type Explain = Extract<Command, { verb: "explain" }>;

const command = (asker: Asker, log?: Uint8Array): Explain => ({ verb: "explain", actor: actorOf(asker), log });

/** Whether something in it looks like a token or a key: then it must not stay in the chat. */
function holdsSecret(log: Uint8Array): boolean {
  const text = Buffer.from(log).toString("latin1");
  return redact(text) !== text;
}

/** The message with a secret in its log goes, like any other with one. */
async function removeSecret(room: Room, asker: Asker, { messageId }: LogIn): Promise<void> {
  const { kind } = await room.speaker.remove(asker.userId, messageId);
  await sayWords(room, asker, { id: "log-secret", args: { removed: kind === "ok" ? "yes" : "no" } });
}

async function bytesOf(room: Room, log: LogIn): Promise<Uint8Array | Answer> {
  if (log.kind === "text") return Buffer.from(log.text);
  const maxBytes = room.parts.limits.explainBytesMax;
  const tooLarge: Answer = { kind: "refused", refusal: { kind: "log_too_large", maxBytes } };
  if (log.bytes > maxBytes) return tooLarge;
  const file = await fetchFile(room, log.fileId, maxBytes);
  if (file.kind === "too_large") return tooLarge;
  return file.kind === "ok" ? file.bytes : { kind: "refused", refusal: { kind: "log_unreadable" } };
}

/**
 * A log that somebody sends: behind `/explain`, as a file with it, in answer to the question for one, or in a message that
 * `/explain` answers. It is held in memory while it is read.
 */
export async function onExplain(room: Room, incoming: Incoming, log: LogIn | undefined): Promise<void> {
  const asker = await meet(room.parts, incoming.from);
  const place = { asker, answerId: incoming.answerId, into: undefined };
  if (log === undefined) return carryOut(room, command(asker), place);
  const bytes = await bytesOf(room, log);
  if (!(bytes instanceof Uint8Array)) return void (await tell(room, { command: command(asker), answer: bytes }, place));
  if (holdsSecret(bytes)) await removeSecret(room, asker, log);
  await carryOut(room, command(asker, bytes), place);
}
