import type { Settings } from "#contracts/settings.ts";
import type { IsolationSight } from "#commands/doctor/doctor-parts.ts";
import { builtInBot, wrongConfiguration } from "#programs/daemon/built-in-bot.ts";
import { tryView } from "#programs/daemon/prepare-view.ts";
import { findIsolation } from "#runtime/isolation.ts";
import { lookAtKeeping } from "#runtime/look-at-keeping.ts";

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
  const blocked =
    found.rung === "same-user" ? found.blocked : isWanted && view.kind === "blocked" ? view.why : undefined;
  return {
    keeping: { rung: isSeen ? "bubblewrap" : found.rung, closed: isSeen && closed, ...lookAtKeeping(gate.port, path) },
    blocked,
    refuses: closed && !isSeen,
    viewsWork: view.kind === "ok",
  };
}
