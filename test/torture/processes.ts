import { readdirSync, readFileSync } from "node:fs";

/** The processes of bots, by bot: found by the id in their environment, where they live and may be looked at. */
export function botProcesses(botIds: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>(botIds.map((botId) => [botId, []]));
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const botId = botOf(name);
    if (botId !== undefined) found.get(botId)?.push(Number(name));
  }
  return found;
}

function botOf(pid: string): number | undefined {
  try {
    const [, id] = /(?:^|\0)BOT_ID=(\d+)\0/.exec(readFileSync(`/proc/${pid}/environ`, "utf8")) ?? [];
    return id === undefined ? undefined : Number(id);
  } catch {
    return undefined; // gone meanwhile, or not ours to read
  }
}

/** Open files of a process. */
export const descriptorsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
