import type { Bot } from "#contracts/bot.ts";
import type { Lang } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";

export type EnvironmentParts = {
  readonly bot: Bot;
  readonly capability: Secret;
  readonly gateUrl: string;
  readonly dataDir: string;
  readonly lang: Lang;
  readonly hasVectorStore: boolean;
  readonly path: string;
  readonly timeZone: string;
  readonly compileCacheDir: string;
  /** What the operator has changed of the limits, for the built-in program alone: nobody else knows what to do with them. */
  readonly limits: string | undefined;
  /** The author's own variables. */
  readonly own: Readonly<Record<string, string>>;
};

/** Everything that a bot program finds in its environment: an allow-list. Our own program gets the limits besides. */
export function botEnvironment(parts: EnvironmentParts): Readonly<Record<string, string>> {
  const { bot, gateUrl, dataDir } = parts;
  const capability = parts.capability.reveal();
  const vector = parts.hasVectorStore ? { QDRANT_URL: `${gateUrl}/qdrant`, QDRANT_API_KEY: capability } : {};
  return {
    ...parts.own,
    BOT_TOKEN: capability,
    TELEGRAM_API_ROOT: gateUrl,
    OPENAI_API_KEY: capability,
    OPENAI_BASE_URL: `${gateUrl}/openai/v1`,
    ...vector,
    HATCHERY_URL: `${gateUrl}/hatchery`,
    BOT_ID: String(bot.botId),
    BOT_OWNER_ID: String(bot.ownerId),
    DATA_DIR: dataDir,
    HOME: dataDir,
    LANG: parts.lang === "ru" ? "ru_RU.UTF-8" : "en_US.UTF-8",
    TZ: parts.timeZone,
    PATH: parts.path,
    NODE_COMPILE_CACHE: parts.compileCacheDir,
    PYTHONUNBUFFERED: "1",
    ...(parts.limits === undefined ? {} : { HATCHERY_LIMITS: parts.limits }),
  };
}
