import type { Carry } from "#bot/command.ts";
import { sendText } from "#bot/send-answer.ts";
import { settingWords } from "#bot/settings/settings-pages.ts";

/** A command that is there to keep something: where memory is off it keeps nothing, and says so. */
export const whenKept =
  (carry: Carry): Carry =>
  async (house, asked) => {
    if (house.settings.memory !== "off") return carry(house, asked);
    await sendText(house, asked, { text: settingWords(asked.lang)("memory-off"), step: "reply" });
  };
