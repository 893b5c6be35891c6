// What Telegram refuses: to Hatchery, which receives for the bot, and to the bot itself.
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const failed = "failed" as const;
const again = "again" as const;
const stays = "stays" as const;

const grammy = node("grammy.mjs");

type Refusal = { readonly status: number; readonly description: string; readonly retryAfter?: number };

/** Telegram answers so to one method of this bot, from now on. */
const telegramSays = ({ stage, bot }: Scene, method: string, refusal: Refusal): Promise<number> =>
  stage.house.sim.fault({ side: "telegram", botId: bot.id, method, kind: "status", ...refusal });

/** The bot is up; Telegram begins to answer so; the owner says the word that makes the bot call. */
const refusedWhen = (word: string, method: string, refusal: Refusal) => async (scene: Scene) => {
  await scene.ready();
  await telegramSays(scene, method, refusal);
  await scene.say(word);
};

const onWord = (word: string) => async (scene: Scene) => {
  await scene.ready();
  await scene.say(word);
};

export const telegramRows: readonly Fault[] = [
  {
    name: "token_revoked",
    fault: "the token is revoked while the bot works",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      await scene.ready();
      await scene.stage.house.sim.revoke({ botId: scene.bot.id });
    },
    expected: { cause: "telegram.token_unauthorized", confidence: high, seen: /401 Unauthorized/, follows: stays },
  },
  {
    name: "token_unknown",
    fault: "Telegram does not know the token (404)",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      await scene.ready();
      await telegramSays(scene, "getUpdates", { status: 404, description: "Not Found" });
      await scene.say("hello"); // ends the poll that is under way
    },
    expected: { cause: "telegram.token_not_found", confidence: high, seen: /404 Not Found/, follows: stays },
  },
  {
    name: "out_of_reach",
    fault: "Telegram cuts every attempt to receive",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      await scene.ready();
      await scene.stage.house.sim.fault({
        side: "telegram",
        botId: scene.bot.id,
        method: "getUpdates",
        kind: "reset",
      });
      await scene.say("hello"); // ends the poll that is under way
    },
    expected: { cause: "net.telegram_unreachable", confidence: high, seen: /getUpdates/, follows: stays },
  },
  {
    name: "bad_gateway",
    fault: "Telegram answers every attempt to receive with 502",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      await scene.ready();
      await telegramSays(scene, "getUpdates", { status: 502, description: "Bad Gateway" });
      await scene.say("hello");
    },
    expected: { cause: "telegram.server_error", confidence: high, seen: /502/, follows: stays },
  },
  {
    name: "dies_of_401",
    fault: "grammY ends when its first call is refused (401)",
    argv: grammy,
    make: async (scene) => {
      await telegramSays(scene, "getMe", { status: 401, description: "Unauthorized" });
    },
    expected: { cause: "telegram.token_unauthorized", confidence: high, seen: /401/, follows: failed },
  },
  {
    name: "logged_out",
    fault: "the account was moved to another Bot API server",
    argv: grammy,
    make: async (scene) => {
      await telegramSays(scene, "getMe", { status: 400, description: "Logged out" });
    },
    expected: { cause: "telegram.logged_out", confidence: high, seen: /Logged out/, follows: failed },
  },
  {
    name: "second_poller",
    fault: "another program receives with the same token (409)",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      const { stage, bot } = scene;
      await scene.ready();
      await telegramSays(scene, "getUpdates", {
        status: 409,
        description:
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      });
      await stage.house.sim.poll({ botId: bot.id });
    },
    expected: {
      cause: "telegram.conflict_polling",
      confidence: high,
      seen: /terminated by other getUpdates/,
      follows: stays,
    },
  },
  {
    name: "polls_twice",
    fault: "the program itself receives twice (409 of the gate)",
    argv: node("polls-twice.mjs"),
    expected: {
      cause: "telegram.conflict_polling",
      confidence: high,
      seen: /terminated by other getUpdates/,
      follows: failed,
    },
  },
  {
    name: "foreign_webhook",
    fault: "somebody has set a webhook (409)",
    argv: node("by-word.mjs"),
    make: async (scene) => {
      await scene.ready();
      await scene.stage.house.sim.setWebhook({ botId: scene.bot.id, url: "https://other-service.example/hook" });
    },
    expected: { cause: "telegram.conflict_webhook", confidence: high, seen: /other-service\.example/, follows: stays },
  },
  {
    name: "wants_webhook",
    fault: "the program asks for a webhook",
    argv: grammy,
    make: onWord("webhook"),
    expected: { cause: "telegram.webhook_setup", confidence: high, seen: /bad webhook/, follows: failed },
  },
  {
    name: "unknown_method",
    fault: "a method that Telegram does not have",
    argv: grammy,
    make: onWord("unknown"),
    expected: { cause: "telegram.method_unknown", confidence: high, seen: /method not found/, follows: failed },
  },
  {
    name: "bad_markdown",
    fault: "an answer whose marks do not fit",
    argv: grammy,
    make: onWord("markdown"),
    expected: { cause: "telegram.bad_request", confidence: high, seen: /can't parse entities/, follows: again },
  },
  {
    name: "nobody_there",
    fault: "a chat that does not exist",
    argv: grammy,
    make: onWord("nobody"),
    expected: { cause: "telegram.bad_request", confidence: high, seen: /chat not found/, follows: again },
  },
  {
    name: "flood",
    fault: "too many messages (429)",
    argv: grammy,
    make: refusedWhen("send", "sendMessage", {
      status: 429,
      description: "Too Many Requests: retry after 35",
      retryAfter: 35,
    }),
    expected: { cause: "telegram.flood", confidence: high, seen: /429/, follows: again },
  },
  {
    name: "blocked",
    fault: "the person has blocked the bot (403)",
    argv: grammy,
    make: refusedWhen("send", "sendMessage", { status: 403, description: "Forbidden: bot was blocked by the user" }),
    expected: { cause: "telegram.forbidden", confidence: high, seen: /blocked by the user/, follows: again },
  },
  {
    name: "telegram_broken",
    fault: "Telegram is in trouble (500)",
    argv: grammy,
    make: refusedWhen("send", "sendMessage", { status: 500, description: "Internal Server Error: restart" }),
    expected: { cause: "telegram.server_error", confidence: high, seen: /500/, follows: again },
  },
  {
    name: "telegram_cuts",
    fault: "Telegram cuts the connection",
    argv: grammy,
    make: async (scene) => {
      await scene.ready();
      await scene.stage.house.sim.fault({
        side: "telegram",
        botId: scene.bot.id,
        method: "sendMessage",
        kind: "reset",
      });
      await scene.say("send");
    },
    expected: {
      cause: "net.telegram_unreachable",
      confidence: high,
      seen: /ECONNRESET|UND_ERR_SOCKET/,
      follows: again,
    },
  },
];
