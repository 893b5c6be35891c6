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
  /** Hatchery's own program gets more than an author's; `limits` is what the operator has changed of them. */
  readonly builtIn: { readonly limits: string | undefined } | undefined;
  /** The author's own variables. */
  readonly own: Readonly<Record<string, string>>;
};

/**
 * For the built-in program alone: nobody else knows what to do with the limits. It hardly ever allocates in two threads at
 * once, and glibc's arena for each would cost every bot more than a megabyte.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const builtInVariables = ({ limits }: NonNullable<EnvironmentParts["builtIn"]>): Readonly<Record<string, string>> => ({
  MALLOC_ARENA_MAX: "1",
  ...(limits === undefined ? {} : { HATCHERY_LIMITS: limits }),
});

/** Everything that a bot program finds in its environment: an allow-list. */
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
    ...(parts.builtIn === undefined ? {} : builtInVariables(parts.builtIn)),
  };
}
