import type { Change, Evidence } from "#contracts/evidence.ts";

/** A first refusal later than this after a change is not laid at its door. */
const windowMs = 600_000;

/**
 * The change of key or model after which the model side was refused: soon after it, and no call has gone well since.
 * Undefined when nothing of the kind was changed lately, or nothing was refused since.
 */
export function modelBrokeAfter({ changes, calls }: Evidence): (Change & { readonly afterMs: number }) | undefined {
  const change = changes.toSorted((a, b) => b.atMs - a.atMs)[0];
  if (change === undefined || (change.what !== "model" && change.what !== "model_key")) return undefined;
  const since = calls.filter(({ side, atMs }) => side === "model" && atMs >= change.atMs);
  const refused = since.filter(({ outcome }) => outcome.kind === "refused" || outcome.kind === "unreachable");
  if (refused.length === 0 || since.some(({ outcome }) => outcome.kind === "answered")) return undefined;
  const afterMs = Math.min(...refused.map(({ atMs }) => atMs)) - change.atMs;
  return afterMs <= windowMs ? { ...change, afterMs } : undefined;
}
