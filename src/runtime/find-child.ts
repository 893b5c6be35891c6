import type { BotId } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import { bootId, environOf, ownerOf, pids, readStat, userOf } from "#runtime/proc.ts";

/**
 * The process of a bot that leads a session and works in that bot's folder: a run that was started but not written down.
 * It must be the folder's owner or the daemon's user: anybody can write another bot's number into an environment.
 * `known` are processes that need not be looked at. Undefined when there is none.
 */
export function findChild(
  botId: BotId,
  { folder, known }: { readonly folder: string; readonly known: ReadonlySet<number> },
): ChildRef | undefined {
  const users = [ownerOf(folder), process.getuid?.()];
  for (const pid of pids()) {
    const entries = known.has(pid) ? [] : environOf(pid);
    if (!entries.includes(`BOT_ID=${botId}`) || !entries.includes(`DATA_DIR=${folder}`)) continue;
    const stat = readStat(pid);
    if (stat === undefined || stat === "unknown" || stat.session !== pid) continue;
    if (users.includes(userOf(pid))) return { pid, startTicks: stat.startTicks, bootId: bootId() };
  }
  return undefined;
}
