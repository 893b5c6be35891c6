import { type Cause, sure } from "#diagnosis/cause.ts";
import type { Known } from "#diagnosis/known.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

/** The name of the store's own error, which says what does not open and nothing of what is in it. */
const errorName = "SecretUnreadable";

function fieldOf(known: Known): string | undefined {
  const failure = spawnFailure(known);
  if (failure?.errno !== errorName) return known.evidence.unreadable?.[0];
  const text = failure.seen[0]?.text ?? "";
  return /secrets\|([\w:]+)/.exec(text)?.[1] ?? "data_key";
}

/** What is kept of the bot does not open with the server's key file: changed bytes, or sealed with another key. */
export const secretUnreadable: Cause<"platform.secret_unreadable"> = {
  code: "platform.secret_unreadable",
  facts: (known) => {
    const field = fieldOf(known);
    if (field === undefined) return undefined;
    const text = `${field} does not open with the key file`;
    return { ...sure({ field }), seen: [{ source: "supervisor", line: undefined, atMs: known.evidence.nowMs, text }] };
  },
};
