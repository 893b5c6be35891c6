import { stripVTControlCharacters } from "node:util";
import { redact } from "#contracts/redact.ts";

/**
 * Text as it may leave: no secrets, no colours, no control characters but tabs and line ends, no half of a surrogate
 * pair.
 */
export function shown(text: string): string {
  const bare = stripVTControlCharacters(redact(text)).replaceAll("\r\n", "\n");
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return bare.replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, "").toWellFormed();
}
