import type { Limits } from "#contracts/limits.ts";
import { intParam, listParam, type Params } from "#gate/server/params.ts";

/** What a getUpdates asks for. */
export type Wish = {
  /** 0 when there is none. */
  readonly offset: number;
  readonly negative: boolean;
  readonly limit: number;
  readonly waitMs: number;
  /** Undefined when the program keeps to what it said before. */
  readonly types: readonly string[] | undefined;
};

const limitMax = 100;

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most));

/** https://core.telegram.org/bots/api#getupdates */
export function readWish(params: Params, limits: Limits): Wish {
  const offset = intParam(params, "offset") ?? 0;
  const seconds = between(0, intParam(params, "timeout") ?? 0, limits.pollMaxS);
  return {
    offset: Math.max(0, offset),
    negative: offset < 0,
    limit: between(1, intParam(params, "limit") ?? limitMax, limitMax),
    waitMs: seconds * 1_000,
    types: listParam(params, "allowed_updates"),
  };
}
