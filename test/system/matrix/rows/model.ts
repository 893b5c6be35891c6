// What the model provider refuses; by the gate, that is at first hand.
import type { Fault, Scene } from "../fault.ts";
import { node } from "../programs.ts";

const high = "high" as const;
const again = "again" as const;
const stays = "stays" as const;

const asksModel = node("asks-model.mjs");

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

export const modelRows: readonly Fault[] = [
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
    name: "out_of_money",
    fault: "the built-in bot: its own limit of money is reached (429 by the gate)",
    make: async (scene) => {
      await scene.ready();
      await scene.key();
      await scene.limit("0.00001");
      await scene.say("What would you answer now?");
    },
    expected: { cause: "llm.budget", confidence: high, seen: /limit of 0\.0000 US dollars a month/, follows: stays },
  },
  {
    name: "share_spent",
    fault: "the built-in bot: its owner's share of the server's key is used up (429 by the gate)",
    make: async (scene) => {
      await scene.ready();
      await scene.share("0.00001");
      await scene.say("What would you answer now?");
    },
    expected: { cause: "llm.budget_shared", confidence: high, seen: /for this owner's bots/, follows: stays },
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
      await scene.say("What is new with us?");
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
    name: "old_parameter",
    fault: "a parameter that the model does not take any more (400)",
    argv: asksModel,
    make: askingAt("parameter"),
    expected: { cause: "llm.bad_request", confidence: high, seen: /Unsupported parameter/, follows: stays },
  },
  {
    name: "model_silent",
    fault: "the model never answers",
    argv: asksModel,
    make: askingAt("silent"),
    slow: true,
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
