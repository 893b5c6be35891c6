import { ask } from "#cli/ask.ts";
import { findBot } from "#cli/find-bot.ts";
import { readSecret } from "#cli/read-secret.ts";
import { flag, word, type Ended, type Inside, type Typed } from "#cli/verb.ts";

/** Gives a bot a model key, the address of another provider, or both. Without either it says whether there is a key. */
export async function key(typed: Typed, inside: Inside): Promise<Ended> {
  const { daemon, printer, parts } = inside;
  const found = await findBot(typed.argument ?? "", daemon);
  if (found.kind !== "ok") return found;
  const read = flag(typed, "keyStdin") ? await readSecret(parts, `${printer.say("ask-key")} `) : undefined;
  if (read?.kind === "trouble") return read;
  const request = {
    botId: found.value,
    key: read?.value,
    baseUrl: word(typed, "baseUrl"),
    model: word(typed, "model"),
  };
  return ask(inside, { verb: "key", ...request });
}
