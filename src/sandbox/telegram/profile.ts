import type { Call, Method } from "#sandbox/telegram/method.ts";
import type { Account } from "#sandbox/world/account.ts";
import { badRequest } from "#sandbox/world/refused.ts";

type Kind = "name" | "description" | "short_description";

const lengthMax: Readonly<Record<Kind, number>> = { name: 64, description: 512, short_description: 120 };

/** The text of that kind for a language, or the one for all languages. */
export function profileText(account: Account, kind: Kind, lang: string): string {
  const text = account.texts.get(`${kind}:${lang}`) ?? account.texts.get(`${kind}:`);
  return text ?? (kind === "name" ? account.name : "");
}

function set(kind: Kind): Method {
  return ({ world, account, args }: Call) => {
    const text = args.text(kind) ?? "";
    const lang = args.text("language_code") ?? "";
    if (text.length > lengthMax[kind]) throw badRequest(`${kind.toUpperCase()}_TOO_LONG`);
    if (text === "") account.texts.delete(`${kind}:${lang}`);
    else account.texts.set(`${kind}:${lang}`, text);
    if (kind === "name" && lang === "" && text !== "") account.name = text;
    world.news.tell({ kind: "profile", botId: account.id });
    return true;
  };
}

function get(kind: Kind): Method {
  return ({ account, args }: Call) => ({ [kind]: profileText(account, kind, args.text("language_code") ?? "") });
}

/** What a bot's page says, for each language. */
export const profileMethods: Readonly<Record<string, Method>> = {
  setMyName: set("name"),
  getMyName: get("name"),
  setMyDescription: set("description"),
  getMyDescription: get("description"),
  setMyShortDescription: set("short_description"),
  getMyShortDescription: get("short_description"),
};
