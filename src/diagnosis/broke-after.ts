import type { Change, Evidence } from "#contracts/evidence.ts";
import type { RunExit } from "#contracts/exit.ts";

/** A first bad end later than this after a change is not laid at its door. */
const windowMs = 600_000;

const isBad = ({ exit: { requested, way } }: RunExit): boolean =>
  requested === undefined ? way.kind !== "unknown" : requested.reason === "not_ready" || requested.reason === "silent";

/** A run that was ready, or that we ended without a complaint, worked. */
const worked = (exit: RunExit): boolean => !isBad(exit) && exit.readyAtMs !== undefined;

/**
 * The change after which the bot broke: every end since it is bad, the first soon after it, and the last run that began
 * before it worked. Undefined when nothing was changed, or when it was broken before.
 */
export function brokeAfter({ changes, exits }: Evidence): (Change & { readonly afterMs: number }) | undefined {
  const change = changes.toSorted((a, b) => b.atMs - a.atMs)[0];
  if (change === undefined) return undefined;
  const since = exits.filter(({ startedAtMs }) => startedAtMs >= change.atMs);
  const before = exits.find(({ startedAtMs }) => startedAtMs < change.atMs);
  const first = since.at(-1);
  if (first === undefined || before === undefined || !since.every(isBad) || !worked(before)) return undefined;
  const afterMs = first.exitedAtMs - change.atMs;
  return afterMs <= windowMs ? { ...change, afterMs } : undefined;
}
