// What Telegram, the model provider and the vector store refuse; by the gate, that is at first hand.
import type { SimFault } from "#sandbox/sim-types.ts";
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const failed = "failed" as const;
const again = "again" as const;
const stays = "stays" as const;

const grammy = node("grammy.mjs");
const asksModel = node("asks-model.mjs");
const asksVectors = node("asks-vectors.mjs");

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

/** The owner has a key of the provider's that is good, until it is so. */
const keyBecomes = (fate: Parameters<Scene["stage"]["fate"]>[1]) => async (scene: Scene) => {
  await scene.ready();
  await scene.stage.fate(await scene.key(), fate);
  await scene.say("What would you answer now?");
};

type Provider = Parameters<Scene["stage"]["listeners"]["provider"]>[0];

const askingAt = (kind: Provider) => async (scene: Scene) => {
  await scene.ready();
  await scene.key(scene.stage.listeners.provider(kind));
  await scene.say("Are you there?");
};

/** The vector store answers so to whatever concerns this bot's collections. */
const vectorsSay = (
  { stage, bot }: Scene,
  fault: { kind: "status"; status: number; description: string } | { kind: "reset" },
): Promise<number> => {
  const scope = { side: "vector", path: `${bot.id}` } as const;
  const whole: SimFault = { ...scope, ...fault };
  return stage.house.sim.fault(whole);
};

const collectionOf = ({ bot }: Scene): string => `/collections/hatchery_b${bot.id}_notes`;
const query = '/points/query {"query":[0,0,0]}';

const asked = (what: (scene: Scene) => Promise<unknown>) => async (scene: Scene) => {
  await scene.ready();
  await what(scene);
  await scene.say(`POST ${collectionOf(scene)}${query}`);
};

const telegramRows: readonly Fault[] = [
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

const modelRows: readonly Fault[] = [
  {
    name: "key_revoked",
    fault: "the built-in bot: the key is taken back (401)",
    make: keyBecomes("revoked"),
    expected: { cause: "llm.key_invalid", confidence: high, seen: /Incorrect API key/, follows: stays },
  },
  {
    name: "no_credit",
    fault: "the built-in bot: no money is left (429)",
    make: keyBecomes("quota"),
    expected: { cause: "llm.quota", confidence: high, seen: /exceeded your current quota/, follows: stays },
  },
  {
    name: "rate_limit",
    fault: "too many questions a minute (429)",
    argv: asksModel,
    make: keyBecomes("rate"),
    expected: { cause: "llm.rate_limit", confidence: high, seen: /Rate limit reached/, follows: stays },
  },
  {
    name: "wrong_country",
    fault: "the provider does not serve this country (403)",
    argv: asksModel,
    make: keyBecomes("country"),
    expected: { cause: "llm.region", confidence: high, seen: /not supported/, follows: stays },
  },
  {
    name: "key_scope",
    fault: "the key may not do this (403)",
    argv: asksModel,
    make: askingAt("scope"),
    expected: { cause: "llm.key_scope", confidence: high, seen: /insufficient permissions/, follows: stays },
  },
  {
    name: "overloaded",
    fault: "the provider is overloaded (503)",
    argv: asksModel,
    make: keyBecomes("overloaded"),
    expected: { cause: "llm.server_error", confidence: high, seen: /503/, follows: stays },
  },
  {
    name: "provider_broken",
    fault: "the provider is in trouble (500), and the program dies of it",
    argv: node("dies-of-model.mjs"),
    make: keyBecomes("broken"),
    expected: { cause: "llm.server_error", confidence: high, seen: /500/, follows: again },
  },
  {
    name: "no_such_model",
    fault: "a model that the provider does not have (404)",
    argv: node("asks-model.mjs", "gpt-of-yesterday"),
    make: async (scene) => {
      await scene.ready();
      await scene.key();
      await scene.say("Hello?");
    },
    expected: { cause: "llm.model_not_found", confidence: high, seen: /gpt-of-yesterday/, follows: stays },
  },
  {
    name: "base_url",
    fault: "an address that answers, but not as a provider (404)",
    argv: asksModel,
    make: askingAt("page"),
    expected: { cause: "llm.base_url", confidence: high, seen: /404 page not found/, follows: stays },
  },
  {
    name: "too_long",
    fault: "a conversation longer than the model can take (400)",
    argv: node("asks-model.mjs", "gpt-5-mini", "250000"),
    make: async (scene) => {
      await scene.ready();
      await scene.key();
      await scene.say("Hello, hello, hello!");
    },
    expected: { cause: "llm.context_length", confidence: high, seen: /maximum context length/, follows: stays },
  },
  {
    name: "not_taken",
    fault: "a question that the model's rules refuse (400)",
    argv: asksModel,
    make: askingAt("policy"),
    expected: { cause: "llm.content_policy", confidence: high, seen: /safety system/, follows: stays },
  },
  {
    name: "model_silent",
    fault: "the model never answers",
    argv: asksModel,
    make: askingAt("silent"),
    expected: { cause: "llm.timeout", confidence: high, seen: /UND_ERR_HEADERS_TIMEOUT/, follows: stays },
  },
  {
    name: "impatient",
    fault: "the program does not wait for the model, and dies of it",
    argv: node("dies-of-model.mjs", "200"),
    make: askingAt("silent"),
    expected: { cause: "llm.timeout", confidence: high, seen: /Request timed out/, follows: again },
  },
  {
    name: "model_cuts",
    fault: "the provider cuts the connection",
    argv: asksModel,
    make: askingAt("reset"),
    expected: { cause: "llm.unreachable", confidence: high, seen: /ECONNRESET|UND_ERR_SOCKET/, follows: stays },
  },
];

const vectorRows: readonly Fault[] = [
  {
    name: "no_collection",
    fault: "the collection is not there (404)",
    argv: asksVectors,
    make: asked(async () => undefined),
    expected: { cause: "vector.collection_missing", confidence: high, seen: /doesn't exist/, follows: stays },
  },
  {
    name: "vector_length",
    fault: "vectors of another length (400)",
    argv: asksVectors,
    make: async (scene) => {
      await scene.ready();
      const collection = collectionOf(scene);
      await scene.say(`PUT ${collection} {"vectors":{"size":4,"distance":"Cosine"}}`);
      await scene.say(`PUT ${collection}/points {"points":[{"id":1,"vector":[0,0,1]}]}`);
    },
    expected: { cause: "vector.dim_mismatch", confidence: high, seen: /expected dim: 4, got 3/, follows: stays },
  },
  {
    name: "vector_key",
    fault: "the vector store wants a key (401)",
    argv: asksVectors,
    make: asked((scene) =>
      vectorsSay(scene, {
        kind: "status",
        status: 401,
        description: "Must provide an API key or an Authorization bearer token",
      }),
    ),
    expected: { cause: "vector.auth", confidence: high, seen: /Must provide an API key/, follows: stays },
  },
  {
    name: "vector_disk",
    fault: "the vector store's own disk is full (500)",
    argv: asksVectors,
    make: asked((scene) =>
      vectorsSay(scene, {
        kind: "status",
        status: 500,
        description: "Service internal error: No space left on device (os error 28)",
      }),
    ),
    expected: { cause: "vector.server_storage", confidence: high, seen: /No space left/, follows: stays },
  },
  {
    name: "vector_cuts",
    fault: "the vector store cuts the connection",
    argv: asksVectors,
    make: asked((scene) => vectorsSay(scene, { kind: "reset" })),
    expected: { cause: "vector.unreachable", confidence: high, seen: /ECONNRESET|UND_ERR_SOCKET/, follows: stays },
  },
];

export const outsideRows: readonly Fault[] = [...telegramRows, ...modelRows, ...vectorRows];
