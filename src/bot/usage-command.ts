import { moneyText } from "#answer/money-text.ts";
import type { Carry } from "#bot/command.ts";
import { sendText } from "#bot/send-answer.ts";

/** What the model has cost, for the one who pays: guests and a bot that runs by itself hear that this is not known here. */
export const showUsage: Carry = async (house, asked) => {
  const say = house.words(asked.lang);
  const { hatchery, environment } = house;
  if (hatchery === undefined || asked.chatId !== environment.ownerId) {
    const guest = asked.chatId === environment.ownerId ? "no" : "yes";
    return void (await sendText(house, asked, { text: say("usage-unknown", { guest }), step: "reply" }));
  }
  const { dayNano, monthNano, limitNano } = await hatchery.usage();
  const text = say("usage", {
    day: moneyText(dayNano, asked.lang),
    month: moneyText(monthNano, asked.lang),
    limit: limitNano === undefined ? "none" : moneyText(limitNano, asked.lang),
  });
  await sendText(house, asked, { text, step: "reply" });
};
