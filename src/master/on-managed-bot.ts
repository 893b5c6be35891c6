import { setTimeout as wait } from "node:timers/promises";
import type { ManagedBotUpdated } from "grammy/types";
import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { tell } from "#master/carry-out.ts";
import type { Asker } from "#master/command-for.ts";
import { meet } from "#master/meet.ts";
import type { Room } from "#master/room.ts";
import { sayWords } from "#master/show.ts";

type Made = Extract<Command, { verb: "managed_bot" }>;

/**
 * Telegram tells of a new token that we have asked it for: for a bot that was deleted here, as its end, or for one whose
 * token was replaced. Nobody waits for a word about it.
 */
function isOver({ replaced }: Room, key: string, answer: Answer): boolean {
  if (answer.kind === "refused") return answer.refusal.kind === "not_found";
  if (answer.kind !== "created" || !answer.again || replaced.get(key) === undefined) return false;
  replaced.delete(key);
  return true;
}

type SetUp = { readonly asker: Asker; readonly made: Made; readonly into: number | undefined };

/** While it takes its time, "setting up" is said, unless there is a message about this bot already. */
async function setUp(room: Room, { asker, made, into }: SetUp): Promise<Outcome> {
  const answering = room.parts.execute(made);
  if (into === undefined) {
    const slow = wait(room.parts.limits.setUpTellMs, true, { ref: false });
    const { username } = made;
    if (await Promise.race([answering.then(() => false), slow])) {
      const said = await sayWords(room, asker, { id: "setting-up", args: { username } });
      return { answer: await answering, into: said };
    }
  }
  return { answer: await answering, into };
}

type Outcome = { readonly answer: Answer; readonly into: number | undefined };

/**
 * A bot was made in the one-tap dialog, or its token or owner changed. One message tells it, from "setting up" to the
 * result; the same update again changes that message and nothing else.
 */
export async function onManagedBot(room: Room, update: ManagedBotUpdated, answerId: string): Promise<void> {
  const { user, bot } = update;
  const asker = await meet(room.parts, user);
  const key = `${user.id}/${bot.id}`;
  const name = { username: bot.username ?? "", name: bot.first_name };
  const made: Made = { verb: "managed_bot", creatorId: user.id, botId: bot.id, ...name };
  const known = room.setUps.get(key);
  const { answer, into } = await setUp(room, { asker, made, into: known });
  if (isOver(room, key, answer)) {
    if (into !== known && into !== undefined) await room.speaker.remove(user.id, into);
    return;
  }
  const messageId = await tell(room, { command: made, answer }, { asker, answerId, into });
  if (messageId !== undefined) room.setUps.set(key, messageId);
}
