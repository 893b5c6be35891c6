import { variableName } from "#contracts/variables.ts";
import { ask } from "#cli/ask.ts";
import { findBot } from "#cli/find-bot.ts";
import { readSecret } from "#cli/read-secret.ts";
import { ok, usage, type Outcome } from "#cli/trouble.ts";
import { flag, type Ended, type Inside, type Typed } from "#cli/verb.ts";

type Wish = { readonly kind: "set" | "unset"; readonly name: string };

/** What is wished; undefined: the names are to be shown. A value is never a word of the command line. */
function wishOf(typed: Typed): Outcome<Wish | undefined> {
  const { argument: bot = "", second: given } = typed;
  const unset = flag(typed, "unset");
  if (given === undefined) return unset ? usage("env-which", { bot }) : ok(undefined);
  const [name = ""] = given.split("=");
  if (!variableName.test(name)) return usage("env-name", { word: name });
  if (name !== given) return usage("env-argument", { bot, name });
  return ok({ kind: unset ? "unset" : "set", name });
}

/** The variables of a bot's own program: their names, or one set (its value is typed unseen or piped in) or taken away. */
export async function env(typed: Typed, inside: Inside): Promise<Ended> {
  const wish = wishOf(typed);
  if (wish.kind !== "ok") return wish;
  const found = await findBot(typed.argument ?? "", inside.daemon);
  if (found.kind !== "ok") return found;
  const request = { verb: "env", botId: found.value } as const;
  if (wish.value?.kind !== "set") return ask(inside, { ...request, change: wish.value });
  const { name } = wish.value;
  const value = await readSecret(inside.parts, `${inside.printer.say("ask-env", { name })} `);
  return value.kind === "ok" ? ask(inside, { ...request, change: { kind: "set", name, value: value.value } }) : value;
}
