import type { Before, ModelSettings } from "#contracts/bot.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import type { Bots, NewSetting, SecretField } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { SecretUnreadable, type KeyRing } from "#store/key-ring.ts";
import { jsonOf, maybeJson, maybeText, numberOf, type Row } from "#store/row.ts";
import { putSecret, readSecret } from "#store/secrets.ts";

type Parts = { readonly control: Control; readonly keys: KeyRing };

/** The bot whose setting changes, and when. */
type Moment = { readonly botId: BotId; readonly atMs: number };

/** The key in force, and the one that was in force before it. */
const inUse: SecretField = "model_key";
const aside: SecretField = "model_key_before";

const find = ({ control }: Parts, botId: BotId): Row =>
  control.get("SELECT program, may_sleep, base_url, model, before FROM bots WHERE bot_id = ?", botId);

function putOrRemove({ control, keys }: Parts, botId: BotId, [field, secret]: [SecretField, Secret | undefined]): void {
  if (secret !== undefined) putSecret(control, keys, { botId, field, secret });
  else control.change("DELETE FROM secrets WHERE bot_id = ? AND field = ?", botId, field);
}

/** What is in force now, as it will stand when something else is. */
function inForce(row: Row, what: Before["what"], atMs: number): Before {
  if (what === "program") {
    return { atMs, what, program: jsonOf(row, "program"), maySleep: numberOf(row, "may_sleep") === 1 };
  }
  const model: ModelSettings = { baseUrl: maybeText(row, "base_url"), model: maybeText(row, "model") };
  return { atMs, what, model };
}

function keep({ control }: Parts, { botId }: Moment, before: Before): void {
  control.change("UPDATE bots SET before = ? WHERE bot_id = ?", JSON.stringify(before), botId);
}

function setProgram({ control }: Parts, botId: BotId, to: Extract<Before, { what: "program" }> | NewProgram): void {
  const sql = "UPDATE bots SET program = ?, may_sleep = ? WHERE bot_id = ?";
  control.change(sql, JSON.stringify(to.program), to.maySleep ? 1 : 0, botId);
}

type NewProgram = Extract<NewSetting, { what: "program" }>;

function setModel({ control }: Parts, botId: BotId, { baseUrl, model }: ModelSettings): void {
  const sql = "UPDATE bots SET base_url = ?, model = ? WHERE bot_id = ?";
  control.change(sql, baseUrl ?? null, model ?? null, botId);
}

/** A key that does not open is none: it must not keep the one that takes its place away. */
function keyOf({ control, keys }: Parts, botId: BotId, field: SecretField): Secret | undefined {
  try {
    return readSecret(control, keys, { botId, field });
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}

/** Only inside `write`. */
function change(parts: Parts, moment: Moment, setting: NewSetting): void {
  const { botId, atMs } = moment;
  const row = find(parts, botId);
  if (row === undefined) return;
  const key = keyOf(parts, botId, inUse);
  keep(parts, moment, inForce(row, setting.what, atMs));
  if (setting.what === "program") return setProgram(parts, botId, setting);
  setModel(parts, botId, setting.model);
  putOrRemove(parts, botId, [aside, key]);
  if (setting.key !== "same") putOrRemove(parts, botId, [inUse, setting.key]);
}

/** Only inside `write`. What was before and what is in force trade places, so that this too can be taken back. */
function undo(parts: Parts, moment: Moment, changeMs: number): Before["what"] | undefined {
  const { botId, atMs } = moment;
  const row = find(parts, botId);
  const before = row === undefined ? undefined : maybeJson<Before>(row, "before");
  if (before === undefined || before.atMs !== changeMs) return undefined;
  const [key, oldKey] = [inUse, aside].map((field) => keyOf(parts, botId, field));
  keep(parts, moment, inForce(row, before.what, atMs));
  if (before.what === "program") setProgram(parts, botId, before);
  else {
    setModel(parts, botId, before.model);
    putOrRemove(parts, botId, [inUse, oldKey]);
    putOrRemove(parts, botId, [aside, key]);
  }
  return before.what;
}

/** Changes of what a bot runs and which model it asks, each with what was before it. */
export function makeChanges(parts: Parts): Pick<Bots, "change" | "before" | "undo"> {
  const { control } = parts;
  return {
    change: (botId, setting, atMs) => control.write(() => change(parts, { botId, atMs }, setting)),
    before: async (botId) => {
      const row = find(parts, botId);
      return row === undefined ? undefined : maybeJson<Before>(row, "before");
    },
    undo: (botId, changeMs, atMs) => control.write(() => undo(parts, { botId, atMs }, changeMs)),
  };
}
