import type { Args } from "#answer/words.ts";
import { exitCode, type ExitCode } from "#cli/exit-code.ts";

/** Why a command was not carried out: the id of its words in `cli.*.ftl` (value and `.right`), and the exit code. */
export type Trouble = {
  readonly kind: "trouble";
  readonly id: string;
  readonly args: Args;
  readonly code: ExitCode;
};

/** What came of a step: a value, or the trouble that ends the command. */
export type Outcome<Value> = { readonly kind: "ok"; readonly value: Value } | Trouble;

export const ok = <Value>(value: Value): Outcome<Value> => ({ kind: "ok", value });

export const trouble = (code: ExitCode, id: string, args: Args = {}): Trouble => ({ kind: "trouble", id, args, code });

export const usage = (id: string, args: Args = {}): Trouble => trouble(exitCode.usage, `usage-${id}`, args);
