import { knowSecret } from "#contracts/redact.ts";
import { parseLimits, type Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { parseToken } from "#contracts/token.ts";
import type { BotId, Lang, UserId } from "#contracts/ids.ts";
import type { VectorStoreAccess } from "#memory/vectors/store/store-access.ts";
import { readEmbeddingModel, type EmbeddingModel } from "#model/embedding-model.ts";

/** What the bot's process was started with. Under Hatchery tokens and keys are capabilities. */
export type BotEnvironment = {
  readonly token: Secret;
  readonly botId: BotId;
  readonly ownerId: UserId;
  /** No slash at the end. */
  readonly apiRoot: string;
  readonly dataDir: string;
  /** The extensions' address; undefined when the bot runs by itself. */
  readonly hatcheryUrl: string | undefined;
  readonly modelKey: Secret | undefined;
  readonly modelBaseUrl: string;
  /** The model's name, where the environment says one. */
  readonly model: string | undefined;
  /** What makes vectors, where the environment says it. */
  readonly embeddingModel: EmbeddingModel | undefined;
  /** Hatchery's way to the vector store, where the operator keeps one. */
  readonly vectorStore: VectorStoreAccess | undefined;
  /** The owner's language, where Hatchery says it; by itself the bot goes by Telegram's. */
  readonly lang: Lang | undefined;
  readonly limits: Limits;
};

export type EnvironmentParse =
  | { readonly kind: "ok"; readonly environment: BotEnvironment }
  /** One line that names the variable and says what would be right. */
  | { readonly kind: "refused"; readonly sentence: string };

type Variables = Readonly<Record<string, string | undefined>>;

/** The first thing that is wrong, thrown inside this file alone. */
class Wrong extends Error {}

function needed(variables: Variables, name: string, what: string): string {
  const value = variables[name]?.trim();
  if (value === undefined || value === "") throw new Wrong(`${name} is missing: ${what}`);
  return value;
}

const optional = (variables: Variables, name: string): string | undefined => {
  const value = variables[name]?.trim();
  return value === "" ? undefined : value;
};

function url(variables: Variables, name: string, otherwise?: string): string | undefined {
  const value = optional(variables, name) ?? otherwise;
  if (value === undefined) return undefined;
  if (!URL.canParse(value) || !/^https?:/.test(value)) {
    throw new Wrong(`${name} is no address: it is written like https://host:port`);
  }
  return value.replace(/\/+$/, "");
}

function id(variables: Variables, name: string, what: string): number {
  const text = needed(variables, name, what);
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new Wrong(`${name} is no number: ${what}`);
  return Number(text);
}

function secret(text: string): Secret {
  knowSecret(text);
  return new Secret(text);
}

function limits(variables: Variables): Limits {
  const parsed = parseLimits(variables["HATCHERY_LIMITS"]);
  if (parsed.kind === "refused") throw new Wrong(`HATCHERY_LIMITS: ${parsed.why}; ${parsed.fix}`);
  return parsed.limits;
}

function token(variables: Variables): { readonly token: Secret; readonly botId: BotId } {
  const text = needed(variables, "BOT_TOKEN", "the token that BotFather gave for this bot");
  const botId = parseToken(text);
  if (botId === undefined) throw new Wrong("BOT_TOKEN has not the shape of a bot token, like 123456789:AAH…");
  const given = optional(variables, "BOT_ID");
  if (given !== undefined && given !== String(botId)) {
    throw new Wrong(`BOT_ID is ${given}, but BOT_TOKEN belongs to bot ${botId}`);
  }
  return { token: secret(text), botId };
}

function embedding(variables: Variables): EmbeddingModel | undefined {
  const value = optional(variables, "OPENAI_EMBEDDING_MODEL");
  const model = value === undefined ? undefined : readEmbeddingModel(value);
  if (value === undefined || model !== undefined) return model;
  throw new Wrong("OPENAI_EMBEDDING_MODEL is written like name or name@512, where 512 is how long its vectors are");
}

/** Only Hatchery's gate keeps the bots of one store apart: without it the memory stays in the bot's own file. */
function vectorStore(variables: Variables): VectorStoreAccess | undefined {
  const address = url(variables, "QDRANT_URL");
  const key = optional(variables, "QDRANT_API_KEY");
  if (address === undefined || key === undefined || url(variables, "HATCHERY_URL") === undefined) return undefined;
  return { url: address, key: secret(key) };
}

function read(variables: Variables): BotEnvironment {
  const hatcheryUrl = url(variables, "HATCHERY_URL");
  const key = optional(variables, "OPENAI_API_KEY");
  const lang = optional(variables, "LANG");
  return {
    ...token(variables),
    ownerId: id(variables, "BOT_OWNER_ID", "your numeric Telegram id, the one person this bot answers"),
    apiRoot: url(variables, "TELEGRAM_API_ROOT", "https://api.telegram.org") ?? "",
    dataDir: needed(variables, "DATA_DIR", "a folder of its own where the bot keeps its memory"),
    hatcheryUrl,
    modelKey: key === undefined ? undefined : secret(key),
    modelBaseUrl: url(variables, "OPENAI_BASE_URL", "https://api.openai.com/v1") ?? "",
    model: optional(variables, "OPENAI_MODEL"),
    embeddingModel: embedding(variables),
    vectorStore: vectorStore(variables),
    lang: hatcheryUrl === undefined || lang === undefined ? undefined : lang.startsWith("ru") ? "ru" : "en",
    limits: limits(variables),
  };
}

/** Reads what the bot needs from an environment, or says in one line which variable is wrong and what would be right. */
export function readEnvironment(variables: Variables): EnvironmentParse {
  try {
    return { kind: "ok", environment: read(variables) };
  } catch (error) {
    if (error instanceof Wrong) return { kind: "refused", sentence: error.message };
    throw error;
  }
}
