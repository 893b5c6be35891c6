import type { Settings } from "#contracts/settings.ts";
import type { IsolationSight } from "#commands/doctor/doctor-parts.ts";
import { builtInBot, wrongConfiguration } from "#programs/daemon/built-in-bot.ts";
import { tryView } from "#programs/daemon/prepare-view.ts";
import type { FoundView } from "#runtime/find-view.ts";
import { findIsolation, type Isolation } from "#runtime/isolation.ts";
import { lookAtKeeping } from "#runtime/look-at-keeping.ts";

/** What stands in the way of what could be, or of what was asked for; undefined when nothing does. */
function blockedBy(found: Isolation, view: FoundView, isWanted: boolean): string | undefined {
  if (found.rung === "same-user") return found.blocked;
  return isWanted && view.kind === "blocked" ? view.why : undefined;
}

/** How far bots would be kept apart with these settings, found by trial children. */
export async function seeIsolation(settings: Settings): Promise<IsolationSight> {
  const { egress, limits, gate } = settings;
  const path = process.env["PATH"] ?? "";
  const closed = egress === "gate";
  const [found, view] = await Promise.all([
    findIsolation({ argv: builtInBot.argv, cwd: "/", env: { PATH: path } }, wrongConfiguration),
    tryView(settings, { closed: closed || limits.botsInViews === 0 }),
  ]);
  const isWanted = closed || limits.botsInViews > 0;
  const isSeen = isWanted && view.kind === "ok";
  return {
    keeping: { rung: isSeen ? "bubblewrap" : found.rung, closed: isSeen && closed, ...lookAtKeeping(gate.port, path) },
    blocked: blockedBy(found, view, isWanted),
    refuses: closed && !isSeen,
    viewsWork: view.kind === "ok",
  };
}
