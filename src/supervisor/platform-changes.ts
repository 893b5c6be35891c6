import type { Change } from "#contracts/evidence.ts";
import type { Event } from "#contracts/event.ts";
import type { Journal } from "#contracts/store-ports.ts";

type Started = Extract<Event, { kind: "daemon.started" }>;

/** Names of settings that are not what they were; none where one of the two daemons did not say. */
function changedSettings({ settings: now }: Started, { settings: before }: Started): readonly string[] {
  if (now === undefined || before === undefined) return [];
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter((name) => now[name] !== before[name]).toSorted();
}

/** What the last start of the daemon changed for every bot: Hatchery's version, and the operator's settings. */
export function changesBetween(last: Started, before: Started): readonly Change[] {
  const { atMs, version } = last;
  const names = changedSettings(last, before);
  const newer: Change = { atMs, what: "version", detail: `${before.version} -> ${version}` };
  return [
    ...(version === before.version ? [] : [newer]),
    ...(names.length === 0 ? [] : [{ atMs, what: "settings", detail: names.join(", ") } as const]),
  ];
}

/** The same, read from the journal of a daemon that has just begun. */
export async function platformChanges(journal: Pick<Journal, "last">): Promise<readonly Change[]> {
  const rows = await journal.last({ kinds: ["daemon.started"], max: 2 });
  const [last, before] = rows.flatMap(({ event }) => (event.kind === "daemon.started" ? [event] : []));
  return last === undefined || before === undefined ? [] : changesBetween(last, before);
}
