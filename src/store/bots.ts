import type { Bot, Origin } from "#contracts/bot.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { SecretField, Bots, Erased, RegisterResult } from "#contracts/store-ports.ts";
import { makeChanges } from "#store/bot-changes.ts";
import type { Control } from "#store/control.ts";
import type { KeyRing } from "#store/key-ring.ts";
import { jsonOf, maybeText, numberOf, textOf, type Row } from "#store/row.ts";
import { putSecret } from "#store/secrets.ts";

const originOf = (row: Row): Origin => (textOf(row, "origin") === "managed" ? "managed" : "pasted");

const toBot = (row: Row): Bot => ({
  botId: numberOf(row, "bot_id"),
  ownerId: numberOf(row, "owner_id"),
  username: textOf(row, "username"),
  name: textOf(row, "name"),
  origin: originOf(row),
  program: jsonOf(row, "program"),
  envNames: jsonOf(row, "env_names"),
  maySleep: numberOf(row, "may_sleep") === 1,
  model: { baseUrl: maybeText(row, "base_url"), model: maybeText(row, "model") },
  createdAtMs: numberOf(row, "created_ms"),
});

const insertBot = `INSERT INTO bots
  (bot_id, owner_id, username, name, origin, program, env_names, may_sleep, base_url, model, created_ms)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Tables with rows of a bot, but for its data key (destroyed first) and what is counted. */
const tables = [
  "secrets",
  "instances",
  "capabilities",
  "inbox_counters",
  "steps",
  "wakes",
  "incidents",
  "bots",
] as const;

function insert(control: Control, bot: Bot): void {
  const { botId, ownerId, username, name, origin, program, envNames, maySleep, model, createdAtMs } = bot;
  const json = [JSON.stringify(program), JSON.stringify(envNames), maySleep ? 1 : 0] as const;
  const last = [model.baseUrl ?? null, model.model ?? null, createdAtMs] as const;
  control.change(insertBot, botId, ownerId, username, name, origin, ...json, ...last);
}

function find(control: Control, botId: BotId): Bot | undefined {
  const row = control.get("SELECT * FROM bots WHERE bot_id = ?", botId);
  return row === undefined ? undefined : toBot(row);
}

type NewSecrets = { readonly token: Secret; readonly env: Readonly<Record<string, Secret>> };

/** Only inside `write`. A bot that is known already stays as it is. */
function register({ control, keys }: BotsParts, bot: Bot, { token, env }: NewSecrets): RegisterResult {
  const known = find(control, bot.botId);
  if (known !== undefined) return { kind: known.ownerId === bot.ownerId ? "already_yours" : "other_owner" };
  insert(control, bot);
  putSecret(control, keys, { botId: bot.botId, field: "token", secret: token });
  for (const [name, secret] of Object.entries(env)) {
    const field: SecretField = `env:${name}`;
    putSecret(control, keys, { botId: bot.botId, field, secret });
  }
  return { kind: "registered" };
}

/** Only inside `write`. The list of names and the value change together; of a bot that was deleted meanwhile nothing is kept. */
function setEnv({ control, keys }: BotsParts, botId: BotId, [name, secret]: [string, Secret | undefined]) {
  const bot = find(control, botId);
  if (bot === undefined) return undefined;
  const others = bot.envNames.filter((one) => one !== name);
  const names = secret === undefined ? others : [...others, name];
  const field: SecretField = `env:${name}`;
  if (secret === undefined) control.change("DELETE FROM secrets WHERE bot_id = ? AND field = ?", botId, field);
  else putSecret(control, keys, { botId, field, secret });
  control.change("UPDATE bots SET env_names = ? WHERE bot_id = ?", JSON.stringify(names), botId);
  return names;
}

/** The key first and in a commit of its own: whatever a crash leaves behind cannot be read. */
async function erase({ control, keys }: BotsParts, botId: BotId): Promise<Erased> {
  await control.write(() => keys.destroy(botId));
  return control.write(() => {
    keys.destroy(botId); // an update that came in between was given a new one
    const updates = control.change("DELETE FROM inbox WHERE bot_id = ?", botId);
    const runs = control.change("DELETE FROM runs WHERE bot_id = ?", botId);
    control.change("DELETE FROM spending WHERE scope = 'bot' AND id = ?", botId);
    control.change("DELETE FROM spending_limits WHERE scope = 'bot' AND id = ?", botId);
    for (const table of tables) control.change(`DELETE FROM ${table} WHERE bot_id = ?`, botId);
    control.change("INSERT OR IGNORE INTO erased (bot_id) VALUES (?)", botId);
    return { updates, runs };
  });
}

function setting(control: Control): Pick<Bots, "setModel" | "setProgram" | "setName" | "setOwner"> {
  const set = (sql: string, ...values: (string | number | null)[]): Promise<void> =>
    control.write(() => {
      control.change(sql, ...values);
    });
  return {
    setModel: (botId, { baseUrl, model }) =>
      set("UPDATE bots SET base_url = ?, model = ? WHERE bot_id = ?", baseUrl ?? null, model ?? null, botId),
    setProgram: (botId, program) => set("UPDATE bots SET program = ? WHERE bot_id = ?", JSON.stringify(program), botId),
    setName: (botId, { username, name }) =>
      set("UPDATE bots SET username = ?, name = ? WHERE bot_id = ?", username, name, botId),
    setOwner: (botId, ownerId) => set("UPDATE bots SET owner_id = ? WHERE bot_id = ?", ownerId, botId),
  };
}

type BotsParts = { readonly control: Control; readonly keys: KeyRing };

export function makeBots(control: Control, keys: KeyRing): Bots {
  const parts = { control, keys };
  return {
    register: (bot, secrets) => control.write(() => register(parts, bot, secrets)),
    get: async (botId) => find(control, botId),
    ofOwner: async (userId) =>
      control.all("SELECT * FROM bots WHERE owner_id = ? ORDER BY created_ms, bot_id", userId).map(toBot),
    all: async () => control.all("SELECT * FROM bots ORDER BY bot_id").map(toBot),
    count: async () => numberOf(control.get("SELECT count(*) AS n FROM bots"), "n"),
    setEnv: (botId, name, value) => control.write(() => setEnv(parts, botId, [name, value])),
    ...setting(control),
    ...makeChanges(parts),
    erase: (botId) => erase(parts, botId),
    wasErased: async (botId) => control.get("SELECT 1 AS found FROM erased WHERE bot_id = ?", botId) !== undefined,
  };
}
