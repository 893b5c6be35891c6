import { join } from "node:path";
import { settingLines } from "#answer/setting-words.ts";
import type { Limits } from "#contracts/limits.ts";
import { parseSettings, type Settings } from "#contracts/settings.ts";

/** What a visitor would otherwise wait for: the demo notices silence and conflicts sooner than a server does. */
const limits: Partial<Limits> = {
  pollMaxS: 4,
  silentMs: 6_000,
  readyMs: 10_000,
  stopGraceMs: 3_000,
  masterStopMs: 1_000,
  tellAfterMs: 1_000,
  callsRepeated: 1,
  intakePollS: 5,
  receivingTellMs: 3_000,
  noticesPerOwnerPerDay: 10_000,
  conflictTellMs: 4_000,
  conflictRetryMs: 5_000,
  intakeRetryMaxMs: 3_000,
};

export type DemoPlace = {
  readonly folder: string;
  readonly sandboxUrl: string;
  readonly vectorUrl: string;
  readonly masterToken: string;
  readonly modelKey: string;
  readonly gatePort: number;
  /** The author's program that new bots run, as a command line. */
  readonly program: string | undefined;
};

/** A daemon's settings with everything in one folder and everything outside in the sandbox. Throws on a wrong program. */
export function demoSettings(place: DemoPlace): Settings {
  const parsed = parseSettings({
    MASTER_BOT_TOKEN: place.masterToken,
    TELEGRAM_API_ROOT: place.sandboxUrl,
    OPENAI_BASE_URL: `${place.sandboxUrl}/openai/v1`,
    OPENAI_API_KEY: place.modelKey,
    QDRANT_URL: place.vectorUrl,
    HATCHERY_WHO: "everyone",
    HATCHERY_BOTS_PER_OWNER: "20",
    HATCHERY_DATA_DIR: join(place.folder, "data"),
    HATCHERY_KEY_FILE: join(place.folder, "keys", "master.key"),
    HATCHERY_HTTP: "127.0.0.1:0",
    HATCHERY_GATE: `127.0.0.1:${place.gatePort}`,
    HATCHERY_IDLE: place.program === undefined ? "10m" : "never",
    HATCHERY_LIMITS: JSON.stringify(limits),
    HATCHERY_PERSONAL_BOT: place.program,
  });
  if (parsed.kind === "ok") return parsed.settings;
  throw new Error(settingLines(parsed.problems, "en").join("\n"));
}
