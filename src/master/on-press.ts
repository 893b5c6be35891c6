import type { CallbackQuery } from "grammy/types";
import { parseAction } from "#contracts/action.ts";
import type { Command, Verb } from "#contracts/command.ts";
import { carryOut } from "#master/carry-out.ts";
import { changes, commandFor, confirms, keyCommand, type Asker } from "#master/command-for.ts";
import { meet } from "#master/meet.ts";
import { words } from "#master/pages.ts";
import type { Room } from "#master/room.ts";
import { screenKey } from "#master/show.ts";

export type Pressed = {
  readonly query: CallbackQuery;
  readonly answerId: string;
  readonly receivedAtMs: number;
};

/** What a button asks for. A key that was given before its bot was chosen goes along with the choice. */
function commandOf(room: Room, asker: Asker, data: string): Command | undefined {
  const action = parseAction(data);
  if (action === undefined) return undefined;
  const { botId, more } = action;
  const question = room.asked.of(asker.userId);
  if (action.verb === "key" && botId !== undefined && question?.kind === "bot_for_key") {
    return keyCommand(asker, botId, question.given);
  }
  // A word that is no verb finds no command.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return commandFor({ verb: action.verb as Verb, botId, more }, asker);
}

type Press = Pressed & { readonly asker: Asker; readonly messageId: number };

async function onCommand(room: Room, command: Command, press: Press): Promise<void> {
  const { asker, messageId, answerId, receivedAtMs, query } = press;
  const { id, data = "" } = query;
  const chatId = asker.userId;
  const again = changes(command) && room.presses.isRepeat({ id, chatId, messageId, data, receivedAtMs });
  if (again) return void (await room.speaker.answerPress(id, words(asker.lang, "pressed-already")));
  await room.speaker.answerPress(id);
  const into = room.screens.get(screenKey(chatId, messageId)) === true ? messageId : undefined;
  await carryOut(room, command, { asker, answerId, into });
  if (into === undefined && confirms(command)) await room.speaker.disarm(chatId, messageId);
}

/**
 * A press of a button. Whoever presses asks as himself: whose message it was decides nothing. Every press is answered;
 * the result stands in the same message where it is a screen, and below it where it is a report that should stay.
 */
export async function onPress(room: Room, pressed: Pressed): Promise<void> {
  const { id, data = "", message, from } = pressed.query;
  if (message?.chat.type !== "private" || message.chat.id !== from.id) return void (await room.speaker.answerPress(id));
  const asker = await meet(room.parts, from);
  const command = commandOf(room, asker, data);
  if (command !== undefined) return onCommand(room, command, { ...pressed, asker, messageId: message.message_id });
  await room.speaker.answerPress(id, words(asker.lang, "button-old"));
}
