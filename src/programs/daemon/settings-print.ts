import { createHash } from "node:crypto";
import { Secret } from "#contracts/secret.ts";
import type { Settings } from "#contracts/settings.ts";

/** By their names in the environment; where data and key lie is not a change of what bots meet. */
const named = {
  MASTER_BOT_TOKEN: "masterToken",
  TELEGRAM_API_ROOT: "telegramApiRoot",
  OPENAI_BASE_URL: "openaiBaseUrl",
  OPENAI_API_KEY: "openaiKey",
  QDRANT_URL: "qdrantUrl",
  QDRANT_API_KEY: "qdrantKey",
  HATCHERY_GATE: "gate",
  HATCHERY_IDLE: "idleMs",
  HATCHERY_AWAKE_MAX: "awakeMax",
  HATCHERY_PERSONAL_BOT: "personalBot",
  HATCHERY_EGRESS: "egress",
  HATCHERY_LIMITS: "limits",
  HTTPS_PROXY: "proxy",
} as const satisfies Readonly<Record<string, keyof Settings>>;

/** So few that they tell a change, and next to nothing of what is set. */
const digits = 3;

const text = (value: unknown): string => (value instanceof Secret ? value.reveal() : JSON.stringify(value));

/** A few digits for each setting that is set: they change with it. For "it broke right after a setting was changed". */
export function settingsPrint(settings: Settings): Readonly<Record<string, string>> {
  const print: Record<string, string> = {};
  for (const [name, field] of Object.entries(named)) {
    const value = settings[field];
    if (value === undefined) continue;
    print[name] = createHash("sha256")
      .update(`${name}=${text(value)}`)
      .digest("hex")
      .slice(0, digits);
  }
  return print;
}
