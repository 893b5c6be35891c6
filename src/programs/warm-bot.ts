// Loads all that the built-in bot ever loads, so that its compiled code lies in the cache `NODE_COMPILE_CACHE`; then the bot
// itself, which finds nothing set and ends with 78.
import { loadAll } from "#bot/load-later.ts";

await loadAll();
await import("#programs/personal-bot.ts");
