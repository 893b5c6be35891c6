import { createHash } from "node:crypto";
import type { Lang } from "#contracts/ids.ts";
import { menuCommands } from "#bot/commands.ts";
import type { House } from "#bot/house.ts";
import { telegramError } from "#bot/telegram-error.ts";

const keptName = "menus";

const menu = (house: House, lang: Lang) => {
  const say = house.words(lang);
  return menuCommands.map((command) => ({ command, description: say(`menu-${command}`) }));
};

/** Sets the command menus of both languages, when they are others than those that were set last. Nobody waits for it. */
export async function setMenus(house: House): Promise<void> {
  const { api, memory, warn } = house;
  const [english, russian] = [menu(house, "en"), menu(house, "ru")];
  const hash = createHash("sha256")
    .update(JSON.stringify([english, russian]))
    .digest("base64");
  if (memory.kept(keptName) === hash) return;
  try {
    await api.setMyCommands(english);
    await api.setMyCommands(russian, { language_code: "ru" });
    memory.keep(keptName, hash);
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined) throw error;
    warn(`the menu of commands was not set: ${known.text}`);
  }
}
