// An echo bot with grammY (https://grammy.dev): `npm install grammy`, then run it under Hatchery.
import { Bot } from "grammy";

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API_ROOT } });
bot.command("start", (ctx) => ctx.reply("Hello! Say something."));
bot.on("message:text", (ctx) => ctx.reply(`You said: ${ctx.message.text}`));
await bot.start();
