import { knowSecret } from "#contracts/redact.ts";
import { parseSettings, type SettingsParse } from "#contracts/settings.ts";
import { readEnvironment } from "#programs/cli/read-environment.ts";

/** The settings from the environment and from `.env` in this folder; the operator's secrets are redacted from then on. */
export function readSettings(): SettingsParse {
  const parsed = parseSettings(readEnvironment(process.env, process.cwd()));
  if (parsed.kind === "ok") {
    const { masterToken, openaiKey, qdrantKey } = parsed.settings;
    for (const secret of [masterToken, openaiKey, qdrantKey]) if (secret !== undefined) knowSecret(secret.reveal());
  }
  return parsed;
}
