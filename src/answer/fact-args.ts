import { errnoText } from "#answer/call-evidence.ts";
import { quoteLine } from "#answer/clip.ts";
import type { Voice } from "#answer/voice.ts";
import type { Args } from "#answer/words.ts";

export type Fact = string | number | boolean | undefined;

/** A fact is a name or a line, never a story. */
const unitsMax = 300;

/** Numbers that name a thing and are not counted: they stay without grouping, and without plural forms. */
const names = /^(?:pid|status|code|exitCode|port|line|botId|ownerId|userId|messageId|updateId|seq|expected)$/;

function numberArg(name: string, value: number, voice: Voice): string | number {
  if (names.test(name)) return String(value);
  if (name.endsWith("AtMs")) return voice.moment(value);
  if (name.endsWith("Ms")) return voice.duration(value);
  if (/(?:RetryAfter|retryAfter|wait|after)S$/.test(name)) return voice.duration(value * 1_000);
  if (name.endsWith("Nano")) return voice.money(value);
  if (name.endsWith("Bytes") || name === "bytes") return voice.bytes(value);
  return value;
}

/**
 * Facts as the words want them: a fact that is unknown is `none`; `…AtMs`, `…Ms`, `…Bytes`, `…Nano` come as words of
 * time, size and money; a pid, a status or a port as its digits; every other number is counted by the language's rules.
 */
export function factArgs(facts: Readonly<Record<string, Fact>>, voice: Voice): Args {
  const args: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) args[name] = "none";
    else if (name === "errno") args[name] = errnoText(String(value), voice);
    else args[name] = typeof value === "number" ? numberArg(name, value, voice) : quoteLine(String(value), unitsMax);
  }
  return args;
}
