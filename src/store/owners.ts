import type { Owner } from "#contracts/bot.ts";
import type { Lang } from "#contracts/ids.ts";
import type { Owners } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { maybeNumber, numberOf, textOf, type Row } from "#store/row.ts";

const langOf = (row: Row): Lang => (textOf(row, "lang") === "ru" ? "ru" : "en");

const toOwner = (row: Row): Owner => ({
  userId: numberOf(row, "user_id"),
  lang: langOf(row),
  selectedBotId: maybeNumber(row, "selected_bot_id"),
  firstName: textOf(row, "first_name"),
  createdAtMs: numberOf(row, "created_ms"),
});

export function makeOwners(control: Control): Owners {
  const find = (userId: number): Owner | undefined => {
    const row = control.get("SELECT * FROM owners WHERE user_id = ?", userId);
    return row === undefined ? undefined : toOwner(row);
  };
  return {
    get: async (userId) => find(userId),
    meet: ({ userId, firstName, lang, nowMs }) =>
      control.write(() => {
        const insert = "INSERT INTO owners (user_id, lang, first_name, created_ms) VALUES (?, ?, ?, ?)";
        const update = "ON CONFLICT (user_id) DO UPDATE SET first_name = excluded.first_name";
        control.change(`${insert} ${update}`, userId, lang, firstName, nowMs);
        return toOwner(control.get("SELECT * FROM owners WHERE user_id = ?", userId));
      }),
    setLang: (userId, lang) =>
      control.write(() => {
        control.change("UPDATE owners SET lang = ? WHERE user_id = ?", lang, userId);
      }),
    select: (userId, botId) =>
      control.write(() => {
        control.change("UPDATE owners SET selected_bot_id = ? WHERE user_id = ?", botId ?? null, userId);
      }),
  };
}
