import { ask } from "#cli/ask.ts";
import { findBot } from "#cli/find-bot.ts";
import { word, type Ended, type Inside, type Typed } from "#cli/verb.ts";
import { wholeNumber } from "#cli/whole-number.ts";

const pageMost = 1_000;

/** The models that a bot's provider offers, a page at a time; with a name, sets that one. */
export async function model(typed: Typed, inside: Inside): Promise<Ended> {
  const page = wholeNumber(word(typed, "page"), { option: "--page", min: 1, max: pageMost });
  if (page.kind !== "ok") return page;
  const found = await findBot(typed.argument ?? "", inside.daemon);
  if (found.kind !== "ok") return found;
  const { second: name } = typed;
  const pick = name === undefined ? { kind: "page", page: (page.value ?? 1) - 1 } : { kind: "name", name };
  return ask(inside, { verb: "model", botId: found.value, pick });
}
