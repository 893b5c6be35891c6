import { existsSync } from "node:fs";

/** An address that names no more than this machine or a number, with or without a port: no key hides in it. */
const address = /^(?:https?:\/\/)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\])(?::\d{1,5})?\/?$/i;

/**
 * Whether an author's variable is plainly no secret, whatever its name: a numeric address, or a file that is there. All other
 * values are hidden wherever they appear; these would blank out words of evidence, of this bot and of every other one.
 */
export const isNoSecret = (value: string): boolean =>
  address.test(value) || (value.startsWith("/") && existsSync(value));
