import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { parseLimits, type Limits } from "#contracts/limits.ts";
import { parseUsd, type NanoUsd } from "#contracts/money.ts";
import { parseOwnPrices, type OwnPrices } from "#contracts/own-prices.ts";
import { Secret } from "#contracts/secret.ts";
import type { SettingFault, SettingProblem } from "#contracts/setting-fault.ts";
import { splitCommandLine } from "#contracts/split-command-line.ts";
import { parseToken } from "#contracts/token.ts";

export type Address = { readonly host: string; readonly port: number };

/** The operator's settings, checked. Where a field is undefined the feature is off. */
export type Settings = {
  readonly masterToken: Secret | undefined;
  readonly telegramApiRoot: string;
  readonly openaiBaseUrl: string;
  readonly openaiKey: Secret | undefined;
  readonly qdrantUrl: string | undefined;
  readonly qdrantKey: Secret | undefined;
  readonly dataDir: string;
  readonly keyFile: string;
  readonly http: Address;
  readonly gate: Address;
  readonly admins: readonly number[];
  readonly who: "everyone" | readonly number[];
  /** Undefined: never sleep. */
  readonly idleMs: number | undefined;
  readonly awakeMax: number | undefined;
  readonly botsPerOwner: number;
  readonly botsMax: number | undefined;
  /** The personal-bot program's command line, split; undefined: the built-in one. */
  readonly personalBot: readonly string[] | undefined;
  readonly egress: "open" | "gate";
  readonly limits: Limits;
  readonly log: "pretty" | "json" | undefined;
  /** What each owner's bots may spend by the shared key in a month; undefined: anything. */
  readonly ownerBudgetNano: NanoUsd | undefined;
  readonly prices: OwnPrices;
  readonly proxy: { readonly url: string; readonly except: string } | undefined;
};

export type SettingsParse =
  | { readonly kind: "ok"; readonly settings: Settings }
  | { readonly kind: "refused"; readonly problems: readonly SettingProblem[] };

const refuse = (ctx: z.RefinementCtx, fault: SettingFault): never => {
  ctx.addIssue({ code: "custom", message: JSON.stringify(fault) });
  return z.NEVER;
};

const set = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

const url = (fallback: string | undefined) =>
  set.transform((text, ctx) => {
    const given = text ?? fallback;
    if (given === undefined) return undefined;
    if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
      return refuse(ctx, { kind: "url" });
    }
    return given.replace(/\/+$/, "");
  });

const address = (fallback: Address, zeroAllowed: boolean) =>
  set.transform((text, ctx): Address => {
    if (text === undefined) return fallback;
    const [, host = "", digits = ""] = /^(?:\[?([^\]]*?)\]?:)?(\d+)$/.exec(text) ?? [];
    const port = Number(digits);
    if (digits === "" || port > 65_535 || (port === 0 && !zeroAllowed)) {
      return refuse(ctx, { kind: "address", like: `${fallback.host}:${fallback.port}` });
    }
    return { host: host === "" ? fallback.host : host, port };
  });

const ids = set.transform((text, ctx): readonly number[] => {
  if (text === undefined) return [];
  const list = text.split(/[\s,]+/).filter((part) => part !== "");
  if (!list.every((part) => /^\d{1,15}$/.test(part))) {
    return refuse(ctx, { kind: "ids" });
  }
  return list.map(Number);
});

const count = (fallback: number | undefined) =>
  set.transform((text, ctx) => {
    if (text === undefined) return fallback;
    if (!/^\d{1,7}$/.test(text) || Number(text) === 0) return refuse(ctx, { kind: "count" });
    return Number(text);
  });

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const idle = set.transform((text, ctx) => {
  if (text === "never") return undefined;
  const [, amount = "", unit = ""] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text ?? "15m") ?? [];
  const unitInMs = unitMs[unit];
  return unitInMs === undefined ? refuse(ctx, { kind: "time" }) : Number(amount) * unitInMs;
});

const token = set.transform((text, ctx) => {
  if (text === undefined) return undefined;
  if (parseToken(text) === undefined) {
    return refuse(ctx, { kind: "token" });
  }
  return new Secret(text);
});

const secret = set.transform((text) => (text === undefined ? undefined : new Secret(text)));

const oneOf = <const Word extends string>(words: readonly Word[]) =>
  set.transform((text, ctx): Word | undefined => {
    const found = words.find((word) => word === text);
    if (text !== undefined && found === undefined) return refuse(ctx, { kind: "word", words });
    return found;
  });

const who = set.transform((text, ctx): "everyone" | readonly number[] | undefined => {
  if (text === undefined || text === "everyone") return text;
  const list = ids.safeParse(text);
  return list.success ? list.data : refuse(ctx, { kind: "who" });
});

const limits = set.transform((text, ctx) => {
  const parsed = parseLimits(text);
  return parsed.kind === "ok" ? parsed.limits : refuse(ctx, parsed.fault);
});

const commandLine = set.transform((text, ctx) => {
  if (text === undefined) return undefined;
  const words = splitCommandLine(text);
  return words === undefined ? refuse(ctx, { kind: "quote" }) : words;
});

const budget = set.transform((text, ctx) => {
  if (text === "off") return undefined;
  return parseUsd(text ?? "10") ?? refuse(ctx, { kind: "usd" });
});

const prices = set.transform((text, ctx) => {
  return parseOwnPrices(text ?? "{}") ?? refuse(ctx, { kind: "prices" });
});

const environment = z.object({
  MASTER_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: url("https://api.telegram.org"),
  OPENAI_BASE_URL: url("https://api.openai.com/v1"),
  OPENAI_API_KEY: secret,
  QDRANT_URL: url(undefined),
  QDRANT_API_KEY: secret,
  HATCHERY_DATA_DIR: set,
  HATCHERY_KEY_FILE: set,
  XDG_CONFIG_HOME: set,
  HATCHERY_HTTP: address({ host: "127.0.0.1", port: 8420 }, true),
  HATCHERY_GATE: address({ host: "127.0.0.1", port: 8421 }, false),
  HATCHERY_ADMINS: ids,
  HATCHERY_WHO: who,
  HATCHERY_IDLE: idle,
  HATCHERY_AWAKE_MAX: count(undefined),
  HATCHERY_BOTS_PER_OWNER: count(3),
  HATCHERY_BOTS_MAX: count(undefined),
  HATCHERY_PERSONAL_BOT: commandLine,
  HATCHERY_EGRESS: oneOf(["open", "gate"]),
  HATCHERY_LIMITS: limits,
  HATCHERY_LOG: oneOf(["pretty", "json"]),
  HATCHERY_OWNER_BUDGET: budget,
  HATCHERY_PRICES: prices,
  HTTPS_PROXY: url(undefined),
  NO_PROXY: set,
});

type Environment = z.output<typeof environment>;

const places = (env: Environment) => ({
  dataDir: resolve(env.HATCHERY_DATA_DIR ?? "./data"),
  keyFile: resolve(
    env.HATCHERY_KEY_FILE ?? join(env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "hatchery", "master.key"),
  ),
});

const fromEnvironment = (env: Environment): Settings => ({
  ...places(env),
  masterToken: env.MASTER_BOT_TOKEN,
  telegramApiRoot: env.TELEGRAM_API_ROOT ?? "",
  openaiBaseUrl: env.OPENAI_BASE_URL ?? "",
  openaiKey: env.OPENAI_API_KEY,
  qdrantUrl: env.QDRANT_URL,
  qdrantKey: env.QDRANT_API_KEY,
  http: env.HATCHERY_HTTP,
  gate: env.HATCHERY_GATE,
  admins: env.HATCHERY_ADMINS,
  who: env.HATCHERY_WHO ?? (env.OPENAI_API_KEY === undefined ? "everyone" : env.HATCHERY_ADMINS),
  idleMs: env.HATCHERY_IDLE,
  awakeMax: env.HATCHERY_AWAKE_MAX,
  botsPerOwner: env.HATCHERY_BOTS_PER_OWNER ?? 3,
  botsMax: env.HATCHERY_BOTS_MAX,
  personalBot: env.HATCHERY_PERSONAL_BOT,
  egress: env.HATCHERY_EGRESS ?? "open",
  limits: env.HATCHERY_LIMITS,
  log: env.HATCHERY_LOG,
  ownerBudgetNano: env.HATCHERY_OWNER_BUDGET,
  prices: env.HATCHERY_PRICES,
  proxy: env.HTTPS_PROXY === undefined ? undefined : { url: env.HTTPS_PROXY, except: env.NO_PROXY ?? "" },
});

/** Reads the settings from an environment. Every wrong value is named, with the shape that would be right. */
export function parseSettings(variables: Readonly<Record<string, string | undefined>>): SettingsParse {
  const parsed = environment.safeParse(variables);
  if (parsed.success) return { kind: "ok", settings: fromEnvironment(parsed.data) };
  const problems = parsed.error.issues.map((issue) => {
    const fault: SettingFault = JSON.parse(issue.message); // as `refuse` has written it
    return { name: String(issue.path[0] ?? ""), fault };
  });
  return { kind: "refused", problems };
}
