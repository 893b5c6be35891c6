import { botOf, type RunId } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { portHolder } from "#runtime/port-holder.ts";
import { bootId, byUser, readStat, sight, userOf } from "#runtime/proc.ts";
import { RunCgroups } from "#runtime/run-cgroup.ts";
import { sendSignal } from "#runtime/send-signal.ts";

/**
 * Ends runs of an earlier daemon at once, with all that they started as far as a control group or their own user tells it:
 * before there is a gate they can be of no use, and may be of harm. What is not proven to be the run's process is left
 * alone. Returns the processes that were ended, run by run.
 */
export function endOutright(
  dataDir: string,
  runs: readonly { readonly runId: RunId; readonly child: ChildRef }[],
): readonly (readonly number[])[] {
  const groups = RunCgroups.find(dataDir);
  const folders = new BotFolders(dataDir);
  const ofUser = byUser();
  const ended: (readonly number[])[] = [];
  for (const { runId, child } of runs) {
    if (sight(child) !== "alive") continue;
    const members = [...(groups?.members(runId) ?? []), ...ofUser(folders.ownerOf(botOf(runId)))];
    if (sendSignal(-child.pid, "SIGKILL") !== "alive") continue;
    for (const pid of members) sendSignal(pid, "SIGKILL");
    ended.push([child.pid, ...members]);
  }
  groups?.close();
  return ended;
}

/** Whether a process runs as the own user of a bot of this data folder. */
function isBots(dataDir: string, pid: number): boolean {
  const userId = userOf(pid);
  return userId !== undefined && new BotFolders(dataDir).owners().includes(userId);
}

/**
 * Ends the process that listens on a port when it is one of our bots'. `pid` was found there a while ago: only when what has
 * this number now has the port, too, and is still the same when the signal goes out, is it ended. True when it was.
 */
export function endIfBots(dataDir: string, { pid, port }: { readonly pid: number; readonly port: number }): boolean {
  const stat = readStat(pid);
  if (stat === undefined || stat === "unknown") return false;
  if (portHolder(port)?.pid !== pid || !isBots(dataDir, pid)) return false;
  const child: ChildRef = { pid, startTicks: stat.startTicks, bootId: bootId() };
  return sight(child) === "alive" && sendSignal(pid, "SIGKILL") === "alive";
}
