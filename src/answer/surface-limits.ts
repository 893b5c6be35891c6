/** Telegram counts the UTF-16 units of a text after its entities are taken out. https://core.telegram.org/bots/api#sendmessage */
export const telegramUnitsMax = 4096;
