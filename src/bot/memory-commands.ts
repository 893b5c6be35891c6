import type { InlineKeyboardMarkup } from "grammy/types";
import type { Asked } from "#bot/command.ts";
import type { House } from "#bot/house.ts";
import { dateText, quotes } from "#bot/quotes.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Recalled } from "#memory/memory.ts";

const foundMax = 5;
const candidatesMax = 20;

/** Telegram's limit on callback data. https://core.telegram.org/bots/api#inlinekeyboardbutton */
const dataBytesMax = 64;

/** What says some of these words itself; what only stands beside it is left out. */
async function recallFor({ memory, now }: House, { chatId, words }: Asked): Promise<readonly Recalled[]> {
  const recalled = await memory.recall({ text: words, chatId, nowMs: now(), max: candidatesMax });
  return recalled.filter(({ share }) => share > 0).slice(0, foundMax);
}

/** `/memory`: how much is kept, or what is kept about these words. */
export async function showMemory(house: House, asked: Asked): Promise<void> {
  const say = house.words(asked.lang);
  if (asked.words === "") {
    const { episodes, firstAtMs } = await house.memory.counts(asked.chatId);
    const since = firstAtMs === undefined ? "" : dateText(firstAtMs, asked.lang);
    await sendText(house, asked, {
      step: "reply",
      text: say(episodes === 0 ? "memory-empty" : "memory-counts", { count: episodes, since }),
    });
    return;
  }
  const found = await recallFor(house, asked);
  const answer = quotes(say(found.length === 0 ? "nothing-fits" : "found", { count: found.length }), found, asked.lang);
  await sendText(house, asked, { ...answer.whole, step: "reply" });
}

function buttons(yes: { readonly text: string; readonly data: string }, no: string): InlineKeyboardMarkup {
  return {
    inline_keyboard: [
      [
        { text: yes.text, callback_data: yes.data },
        { text: no, callback_data: "forget:no" },
      ],
    ],
  };
}

/** As many as one button can name. */
function named(found: readonly Recalled[]): { readonly data: string; readonly count: number } {
  let data = "forget";
  let count = 0;
  for (const { episode } of found) {
    const longer = `${data}:${episode.episodeId}`;
    if (longer.length > dataBytesMax) break;
    data = longer;
    count += 1;
  }
  return { data, count };
}

/** `/forget words`: shows what would go and asks. Without words: everything. */
export async function askToForget(house: House, asked: Asked): Promise<void> {
  const say = house.words(asked.lang);
  if (asked.words === "") {
    const { episodes } = await house.memory.counts(asked.chatId);
    if (episodes === 0) return void (await sendText(house, asked, { step: "reply", text: say("memory-empty") }));
    const yes = { text: say("forget-all-button", { count: episodes }), data: "forget:all" };
    const keyboard = buttons(yes, say("forget-no-button"));
    return void (await sendText(house, asked, {
      step: "reply",
      text: say("forget-all-ask", { count: episodes }),
      keyboard,
    }));
  }
  const found = await recallFor(house, asked);
  const { data, count } = named(found);
  if (count === 0) return void (await sendText(house, asked, { step: "reply", text: say("nothing-fits") }));
  const shown = quotes(say("forget-ask", { count }), found.slice(0, count), asked.lang);
  const keyboard = buttons({ text: say("forget-yes-button", { count }), data }, say("forget-no-button"));
  await sendText(house, asked, { step: "reply", ...shown.whole, keyboard });
}
