import { Command, CommanderError, Option } from "commander";
import type { Say } from "#answer/words.ts";
import { commandTable, type Row } from "#cli/command-table.ts";
import { usage, type Trouble } from "#cli/trouble.ts";
import type { Typed } from "#cli/verb.ts";

/** What was typed: a command, a text that was asked for (help, version), or a mistake. */
export type Parsed =
  | { readonly kind: "command"; readonly row: Row; readonly typed: Typed }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "nothing"; readonly help: string }
  | Trouble;

const many = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

const argumentWords = {
  BOT: "bot-argument",
  FILE: "file-argument",
  LOG: "log-argument",
  "check|rotate": "keys-argument",
  CODE: "code-argument",
  LINE: "line-argument",
  NAME: "name-argument",
  VARIABLE: "variable-argument",
  AMOUNT: "amount-argument",
} as const;

const isArgument = (name: string): name is keyof typeof argumentWords => Object.hasOwn(argumentWords, name);

function addOptions(command: Command, row: Row, say: Say): void {
  for (const { name, flags, kind } of row.options) {
    const option = new Option(flags, say(`option-${name}`));
    if (kind === "needed") option.makeOptionMandatory();
    if (kind === "many") option.argParser(many);
    command.addOption(option);
  }
}

/** A command in the list of all: its name and arguments. That it takes options too is so of every one. */
const subcommandTerm = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
  ].join(" ");

/** The parser, silent: it throws what it would say. */
function quiet(command: Command, say: Say): Command {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": say("usage-title"),
    "Arguments:": say("arguments-title"),
    "Options:": say("options-title"),
    "Commands:": say("commands-title"),
  };
  return command
    .exitOverride()
    .configureHelp({ styleTitle: (title) => titles[title] ?? title, subcommandTerm })
    .helpOption("-h, --help", say("option-help"))
    .helpCommand(false)
    .option("--json", say("option-json"));
}

function addRow(program: Command, row: Row, { say, chosen }: { say: Say; chosen: (typed: Typed) => void }): void {
  const command = quiet(program.command(row.name).description(say(`about-${row.name}`)), say);
  for (const argument of row.argument?.split(" ") ?? []) {
    const name = argument.slice(1, -1);
    command.argument(argument, isArgument(name) ? say(argumentWords[name]) : name);
  }
  addOptions(command, row, say);
  const needed = row.options.flatMap(({ flags, kind }) => (kind === "needed" ? [flags] : []));
  command.usage([...needed, "[options]", ...(row.argument === undefined ? [] : [row.argument])].join(" "));
  command.action(() => chosen({ argument: command.args[0], second: command.args[1], options: command.opts() }));
}

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? "";

const suggested = (message: string): string => /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1] ?? "none";

/** The parser's own error as one of ours; of its English only the words that were typed are taken. */
function toTrouble({ code, message }: CommanderError, command: Command): Trouble {
  const name = command.parent === null ? "" : ` ${command.name()}`;
  const args = {
    word: quoted(message),
    like: suggested(message),
    usage: `hatchery${name} ${command.usage()}`,
    help: `hatchery${name} --help`,
  };
  switch (code) {
    case "commander.unknownCommand":
      return usage("command", args);
    case "commander.unknownOption":
      return usage("option", args);
    case "commander.missingArgument":
      return usage("argument-missing", args);
    case "commander.optionMissingArgument":
      return usage("option-value", args);
    case "commander.missingMandatoryOptionValue":
      return usage("option-missing", args);
    case "commander.excessArguments":
      return usage("too-many", args);
    default: // the parser has more codes than it documents; they all mean wrong usage
      return usage("other", args);
  }
}

/** `help create` means `create --help`; what is no command is left to be refused as one. */
function helpFor(name: string | undefined): readonly string[] {
  if (name === undefined || name.startsWith("-")) return ["--help"];
  return commandTable.some((row) => row.name === name) ? [name, "--help"] : [name];
}

/** Reads the words after the program's name. */
export function parseArgv(argv: readonly string[], { say, version }: { say: Say; version: string }): Parsed {
  const said: string[] = [];
  let parsed: Parsed | undefined;
  const program = quiet(new Command("hatchery").description(say("about")), say)
    .configureOutput({ writeOut: (text) => said.push(text), writeErr: () => undefined })
    .version(version, "-V, --version", say("option-version"));
  for (const row of commandTable) {
    addRow(program, row, { say, chosen: (typed) => (parsed = { kind: "command", row, typed }) });
  }
  if (argv.every((word) => word === "--json")) return { kind: "nothing", help: program.helpInformation() };
  try {
    program.parse(argv[0] === "help" ? helpFor(argv[1]) : argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "text", text: said.join("") };
    const command = program.commands.find((one) => one.name() === argv.find((word) => !word.startsWith("-")));
    return toTrouble(error, command ?? program);
  }
  return parsed ?? { kind: "nothing", help: program.helpInformation() };
}
