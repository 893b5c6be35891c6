import type { Limits } from "#contracts/limits.ts";
import type { Say } from "#answer/words.ts";

const mb = 1024 * 1024;

/** Says that a file is larger than Telegram gives to bots; `bytes` where its size is known. */
export function tooBig(say: Say, bytes: number | undefined, { fileBytesMax }: Limits): string {
  const max = String(Math.floor(fileBytesMax / mb));
  if (bytes === undefined) return say("too-big-unknown", { max });
  return say("too-big", { mb: String(Math.ceil(bytes / mb)), max });
}
