import { resolve } from "node:path";
import { splitCommandLine } from "#contracts/split-command-line.ts";
import { ask } from "#cli/ask.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { findBot } from "#cli/find-bot.ts";
import { ok, usage, type Outcome } from "#cli/trouble.ts";
import { flag, word, type Ended, type Inside, type Typed } from "#cli/verb.ts";

type Program =
  | { readonly kind: "built-in" }
  | { readonly kind: "command"; readonly argv: readonly string[]; readonly cwd: string };

/** The built-in program, or a command line that runs in the folder where this was typed unless another is named. */
function programOf(typed: Typed, { cwd }: Pick<CliParts, "cwd">): Outcome<Program> {
  const [builtIn, line, folder] = [flag(typed, "builtIn"), typed.second, word(typed, "cwd")];
  if (builtIn === (line !== undefined)) return usage("program-which");
  if (line === undefined) return folder === undefined ? ok({ kind: "built-in" }) : usage("cwd");
  const argv = splitCommandLine(line);
  if (argv === undefined) return usage("program");
  return ok({ kind: "command", argv, cwd: resolve(cwd, folder ?? ".") });
}

/** Sets another program for a bot that is there. */
export async function program(typed: Typed, inside: Inside): Promise<Ended> {
  const wanted = programOf(typed, inside.parts);
  if (wanted.kind !== "ok") return wanted;
  const found = await findBot(typed.argument ?? "", inside.daemon);
  if (found.kind !== "ok") return found;
  return ask(inside, { verb: "program", botId: found.value, program: wanted.value });
}
