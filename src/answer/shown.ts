import { stripVTControlCharacters } from "node:util";
import { redact } from "#contracts/redact.ts";

/**
 * Text as it may leave: no colours, no control characters but tabs and line ends, no half of a surrogate pair, and then
 * no secrets: one that was broken up by such characters is whole again by then.
 */
export function shown(text: string): string {
  const bare = stripVTControlCharacters(text).replaceAll("\r\n", "\n");
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return redact(bare.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, "").toWellFormed());
}
