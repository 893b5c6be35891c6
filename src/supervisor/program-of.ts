import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Bot } from "#contracts/bot.ts";

/** What is started for a bot. `path` is the script that the seed's log names: the program's own file, not its interpreter. */
export type ProgramLine = { readonly argv: readonly string[]; readonly cwd: string; readonly path: string };

export type Programs = {
  readonly builtIn: { readonly argv: readonly string[]; readonly path: string };
  /** HATCHERY_PERSONAL_BOT: runs in place of the built-in program, in the folder where the daemon was started. */
  readonly personalBot: readonly string[] | undefined;
  readonly daemonDir: string;
  /** The bot's own folder. */
  readonly dataDir: string;
};

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The script in a command line: the first word after the program that is a file, or that could have been one. */
function scriptOf(argv: readonly string[], cwd: string): string {
  const [program = "", ...words] = argv;
  const script = words.find((word) => isFile(resolve(cwd, word))) ?? words.find((word) => /^[^-].*\.\w+$/.test(word));
  return script === undefined ? program : resolve(cwd, script);
}

/** The command line, folder and script of a bot's program. */
export function programOf({ program }: Pick<Bot, "program">, programs: Programs): ProgramLine {
  const { builtIn, personalBot, daemonDir, dataDir } = programs;
  if (program.kind === "command") {
    const cwd = program.cwd ?? dataDir;
    return { argv: program.argv, cwd, path: scriptOf(program.argv, cwd) };
  }
  if (personalBot !== undefined) {
    return { argv: personalBot, cwd: daemonDir, path: scriptOf(personalBot, daemonDir) };
  }
  return { argv: builtIn.argv, cwd: dataDir, path: builtIn.path };
}

/** A command line as one would type it. */
export function commandText(argv: readonly string[]): string {
  return argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
}
