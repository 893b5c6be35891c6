import type { ManagedBotUpdated } from "grammy/types";
import { carryOut } from "#master/carry-out.ts";
import { meet } from "#master/meet.ts";
import type { Room } from "#master/room.ts";
import { sayWords } from "#master/show.ts";

/**
 * A bot was made in the one-tap dialog, or its token or owner changed. One message tells it, from "setting up" to the
 * result; the same update again changes that message and nothing else.
 */
export async function onManagedBot(room: Room, update: ManagedBotUpdated, answerId: string): Promise<void> {
  const { user, bot } = update;
  const asker = await meet(room.parts, user);
  const key = `${user.id}/${bot.id}`;
  const username = bot.username ?? "";
  const into = room.setUps.get(key) ?? (await sayWords(room, asker, { id: "setting-up", args: { username } }));
  if (into !== undefined) room.setUps.set(key, into);
  const made = { creatorId: user.id, botId: bot.id, username, name: bot.first_name };
  await carryOut(room, { verb: "managed_bot", ...made }, { asker, answerId, into });
}
