import type { House, Place } from "#bot/house.ts";

/** A command of the owner's, and what stands behind its name. */
export type Asked = Place & {
  readonly words: string;
  /** The message that the command came in. */
  readonly messageId: number;
  readonly atMs: number;
  readonly firstName: string;
  /** The message that the command replies to. */
  readonly replyTo: number | undefined;
};

/** What carries a command out. */
export type Carry = (house: House, asked: Asked) => Promise<void>;
