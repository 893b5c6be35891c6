import type { Args } from "#sandbox/telegram/args.ts";
import type { Account } from "#sandbox/world/account.ts";
import type { World } from "#sandbox/world/world.ts";

/** A call of a Bot API method by a program that has a valid token. */
export type Call = {
  readonly world: World;
  readonly account: Account;
  readonly args: Args;
  /** Aborted when the program has gone before its answer. */
  readonly gone: AbortSignal;
};

/** Carries out one method: returns its `result`, or throws Refused. */
export type Method = (call: Call) => unknown;

/** A result with a `description` beside it. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
