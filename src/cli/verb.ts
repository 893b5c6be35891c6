import type { Settings } from "#contracts/settings.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import type { DaemonCalls } from "#cli/daemon-calls.ts";
import type { ExitCode } from "#cli/exit-code.ts";
import type { Printer } from "#cli/printer.ts";
import type { Trouble } from "#cli/trouble.ts";

/** What was typed for one command: its argument, and its options by their names in camel case. */
export type Typed = {
  readonly argument: string | undefined;
  /** The word after it, for commands that take two. */
  readonly second: string | undefined;
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
};

export type Outside = { readonly parts: CliParts; readonly printer: Printer };

/** With settings that are right, and the daemon that they point to. */
export type Inside = Outside & { readonly settings: Settings; readonly daemon: DaemonCalls };

/** What a command resolves with: its exit code, or the trouble that is still to be said. */
export type Ended = ExitCode | Trouble;

/** One command of the command line. `outside` ones need neither settings nor a daemon. */
export type Verb =
  | { readonly needs: "nothing"; readonly run: (typed: Typed, outside: Outside) => Promise<Ended> }
  | { readonly needs: "settings"; readonly run: (typed: Typed, inside: Inside) => Promise<Ended> };

export const flag = ({ options }: Typed, name: string): boolean => options[name] === true;

export const word = ({ options }: Typed, name: string): string | undefined => {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
};

export const words = ({ options }: Typed, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? value : [];
};
