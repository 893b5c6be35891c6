import type { Bot, Context, Filter } from "grammy/web";
import type { Message } from "grammy/types";
import { commandIn, meansStop, ownText } from "#bot/command-in.ts";
import { carryOut } from "#bot/commands.ts";
import { takeCorrection } from "#bot/facts/correct-fact.ts";
import type { House, Place, Said } from "#bot/house.ts";
import { dropLate, isLate, takeLateMessage } from "#bot/late.ts";
import { loadAlbums, loadTaking } from "#bot/load-later.ts";
import { onEdit } from "#bot/on-edit.ts";
import { answerPress } from "#bot/press.ts";
import { takePress } from "#bot/presses.ts";
import { answerReminder } from "#bot/reminders/answer-reminder.ts";
import { askedOf, langOf, placeOf, saidOf } from "#bot/said-of.ts";
import { answerSetting } from "#bot/settings/answer-setting.ts";
import { houseFor, langFor, mayTalk } from "#bot/settings/house-for.ts";
import { sendText } from "#bot/send-answer.ts";
import { Strangers } from "#bot/strangers.ts";
import { albumBefore } from "#bot/taking/albums.ts";
import { broughtBy } from "#bot/taking/brought.ts";
import { answerMessage } from "#bot/talk.ts";

/** What is no talk: an answer to a question of ours, a reminder. */
const takeOtherwise = async (house: House, said: Said): Promise<boolean> =>
  (await answerSetting(house, said)) || (await takeCorrection(house, said)) || (await answerReminder(house, said));

async function onMessage(all: House, message: Message, updateId: number): Promise<void> {
  const house = houseFor(all, message.chat.id);
  const lang = langFor(house, message.from);
  const place = placeOf(message, { updateId, lang });
  const own = ownText(message);
  const command = commandIn(own, house.me.username);
  if (isLate(house, message)) return takeLateMessage(house, { message, place, isCommand: command !== undefined });
  if (command !== undefined) return carryOut(house, command.name, askedOf(message, place, command.words));
  if (meansStop(own) && house.answering.stop(message.chat.id)) return;
  dropLate(house, message.chat.id);
  await onTalk(house, message, place);
}

async function answerWords(house: House, said: Said): Promise<void> {
  const album = albumBefore(house, said);
  if (album === undefined) return answerMessage(house, said);
  const { answerWithAlbum } = await loadAlbums();
  await answerWithAlbum(house, said, album);
}

async function onTalk(house: House, message: Message, place: Place): Promise<void> {
  const said = message.text === undefined ? undefined : saidOf(message, place);
  if (said !== undefined && (await takeOtherwise(house, said))) return;
  const brought = broughtBy(message, house.limits);
  if (brought.kind === "nothing") return said === undefined ? undefined : answerWords(house, said);
  const { takeIn } = await loadTaking();
  await takeIn(house, { message, place, brought });
}

type Door = { readonly house: House; readonly strangers: Strangers };

async function onStranger({ house, strangers }: Door, message: Message, updateId: number): Promise<void> {
  const userId = message.from?.id;
  if (userId === undefined || !strangers.mayTell(userId, house.now())) return;
  const lang = langOf(undefined, message.from?.language_code);
  const text = house.words(lang)("stranger");
  await sendText(house, placeOf(message, { updateId, lang }), { text, step: "stranger" });
}

async function onPress(all: House, ctx: Filter<Context, "callback_query">): Promise<void> {
  const { id, from, message, data = "" } = ctx.callbackQuery;
  const house = houseFor(all, message?.chat.id ?? from.id);
  const lang = langFor(house, from);
  const at = { updateId: ctx.update.update_id, lang };
  const place = message === undefined ? undefined : placeOf(message, at);
  const alone = { chatId: from.id, threadId: undefined, ...at };
  const press = { ...(place ?? alone), pressId: id, messageId: message?.message_id ?? 0, data };
  if (place === undefined || !mayTalk(house, from.id))
    return answerPress(house, press, house.words(lang)("old-button"));
  await takePress(house, press);
}

/** Ties what people do to what the bot does about it. It talks in private chats, and with its owner and the guests alone. */
export function makeBot(house: House, bot: Bot): Bot {
  const strangers = new Strangers(house.limits);
  const here = bot.filter((ctx) => ctx.chat === undefined || ctx.chat.type === "private");
  here.on("stopped_message_generation", (ctx) => {
    const { chat, draft_id } = ctx.update.stopped_message_generation;
    house.answering.stop(chat.id, draft_id);
  });
  here.on("callback_query", (ctx) => onPress(house, ctx));
  here.on("message", (ctx) =>
    mayTalk(house, ctx.from?.id)
      ? onMessage(house, ctx.message, ctx.update.update_id)
      : onStranger({ house, strangers }, ctx.message, ctx.update.update_id),
  );
  here.on("edited_message", (ctx) =>
    mayTalk(house, ctx.from?.id) ? onEdit(houseFor(house, ctx.chat.id), ctx.editedMessage) : undefined,
  );
  return bot;
}
