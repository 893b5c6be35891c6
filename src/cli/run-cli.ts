import { settingLines, settingWords } from "#answer/setting-words.ts";
import { redact } from "#contracts/redact.ts";
import { parseSettings, type Settings } from "#contracts/settings.ts";
import { toError } from "#contracts/to-error.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { Control } from "#cli/control.ts";
import { DaemonCalls } from "#cli/daemon-calls.ts";
import { exitCode, type ExitCode } from "#cli/exit-code.ts";
import { languageOf } from "#cli/language.ts";
import { parseArgv } from "#cli/parse-argv.ts";
import { Printer } from "#cli/printer.ts";
import type { Ended, Outside } from "#cli/verb.ts";

/** Every wrong setting by its name, with what would be right; undefined says that they were said. */
function settingsOf({ parts, printer }: Outside): Settings | undefined {
  const parsed = parseSettings(parts.env);
  if (parsed.kind === "ok") return parsed.settings;
  if (printer.json) {
    const problems = parsed.problems.map((problem) => settingWords(problem, printer.lang));
    const [first] = problems;
    printer.value({ error: { ...first, problems } });
    return undefined;
  }
  parts.err(redact(`${settingLines(parsed.problems, printer.lang).join("\n")}\n`));
  return undefined;
}

async function carryOut(outside: Outside): Promise<Ended> {
  const { parts, printer } = outside;
  const parsed = parseArgv(parts.argv, { say: printer.say, version: parts.version });
  switch (parsed.kind) {
    case "text":
      parts.out(parsed.text);
      return exitCode.done;
    case "nothing":
      parts.err(parsed.help);
      return exitCode.usage;
    case "trouble":
      return parsed;
    case "command": {
      const { verb } = parsed.row;
      if (verb.needs === "nothing") return verb.run(parsed.typed, outside);
      const settings = settingsOf(outside);
      if (settings === undefined) return exitCode.settings;
      const daemon = new DaemonCalls(new Control(settings, parts), settings.limits);
      return verb.run(parsed.typed, { ...outside, settings, daemon });
    }
  }
}

/**
 * The command line: carries out what was typed and resolves with the exit code. It never throws for what a person did
 * wrong, and shows no stack of calls for what we did wrong unless DEBUG is set.
 */
export async function runCli(parts: CliParts): Promise<ExitCode> {
  const json = parts.argv.includes("--json");
  const { out, err, colour, env } = parts;
  const printer = new Printer({ out, err, colour, lang: languageOf(env), json });
  try {
    const ended = await carryOut({ parts, printer });
    return typeof ended === "number" ? ended : printer.trouble(ended);
  } catch (thrown) {
    const error = toError(thrown);
    if (env["DEBUG"] !== undefined) err(`${redact(error.stack ?? error.message)}\n`);
    return printer.trouble({ id: "bug", args: { text: redact(error.message) }, code: exitCode.bug });
  }
}
