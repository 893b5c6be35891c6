import { resolve } from "node:path";
import { knowSecret } from "#contracts/redact.ts";
import { splitCommandLine } from "#contracts/split-command-line.ts";
import { variableName } from "#contracts/variables.ts";
import { ask } from "#cli/ask.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { readSecret } from "#cli/read-secret.ts";
import { ok, usage, type Outcome } from "#cli/trouble.ts";
import { flag, word, words, type Ended, type Inside, type Typed } from "#cli/verb.ts";
import { wholeNumber } from "#cli/whole-number.ts";

/** Ours alone: with the Master's token a bot would be the Master. */
const ourOwn: readonly string[] = ["MASTER_BOT_TOKEN", "HATCHERY_KEY_FILE"];

/** Ids have fewer than 52 significant bits: https://core.telegram.org/bots/api#user */
const ownerMax = 999_999_999_999_999;
const ownerLike = 123_456_789;

type Program = { readonly kind: "command"; readonly argv: readonly string[]; readonly cwd: string };

/** The bot's own program; it runs in the folder where the command was typed unless another is named. */
function programOf(typed: Typed, { cwd }: Pick<CliParts, "cwd">): Outcome<Program | undefined> {
  const line = word(typed, "program");
  const folder = word(typed, "cwd");
  if (line === undefined) return folder === undefined ? ok(undefined) : usage("cwd");
  const argv = splitCommandLine(line);
  return argv === undefined ? usage("program") : ok({ kind: "command", argv, cwd: resolve(cwd, folder ?? ".") });
}

/** Variables by name alone: their values come from the environment, never from the command line. */
function variablesOf(typed: Typed, { env }: Pick<CliParts, "env">): Outcome<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const given of words(typed, "env")) {
    const [name = ""] = given.split("=");
    if (!variableName.test(name)) return usage("env-name", { word: name });
    if (given.includes("=")) return usage("env-value", { name });
    if (ourOwn.includes(name)) return usage("env-own", { name });
    const value = env[name];
    if (value === undefined || value === "") return usage("env-unset", { name });
    knowSecret(value);
    found[name] = value;
  }
  return ok(found);
}

/** Hatches a bot for an owner from a token on standard input, with the built-in program or the author's own. */
export async function create(typed: Typed, inside: Inside): Promise<Ended> {
  const { printer, parts } = inside;
  const owner = wholeNumber(word(typed, "owner"), { option: "--owner", min: 1, max: ownerMax, example: ownerLike });
  if (owner.kind !== "ok") return owner;
  if (!flag(typed, "tokenStdin")) return usage("token", { owner: String(owner.value ?? "") });
  const program = programOf(typed, parts);
  if (program.kind !== "ok") return program;
  const env = variablesOf(typed, parts);
  if (env.kind !== "ok") return env;
  const token = await readSecret(parts, `${printer.say("ask-token")} `);
  if (token.kind !== "ok") return token;
  const maySleep = flag(typed, "maySleep") ? true : undefined;
  const request = { ownerId: owner.value, token: token.value, program: program.value, env: env.value, maySleep };
  return ask(inside, { verb: "create", ...request });
}
