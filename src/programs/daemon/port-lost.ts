import { setTimeout as wait } from "node:timers/promises";
import type { PortHolder } from "#contracts/port-holder.ts";
import type { Settings } from "#contracts/settings.ts";
import type { StartTrouble } from "#contracts/start-trouble.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { OpenedGate } from "#gate/open-gate.ts";
import { endIfBots, endOutright } from "#runtime/end-outright.ts";
import { portHolder } from "#runtime/port-holder.ts";

const againMs = 50;

export type PortLostParts = {
  readonly settings: Settings;
  readonly store: Pick<Store, "capabilities" | "instances" | "journal">;
  readonly now: () => number;
};

export type PortLost = {
  readonly holder: PortHolder | undefined;
  /** Bots' processes that were ended; they start again with the next gate. */
  readonly ended: number;
  /** Who had taken the port was one of ours, as far as can be known, and was ended. */
  readonly isEnded: boolean;
};

/** Who took it, as the journal and the operator are told. */
const named = (holder: PortHolder | undefined): string =>
  holder === undefined ? "?" : `${holder.command} (PID ${holder.pid})`;

async function tell({ store, now }: PortLostParts, holder: PortHolder | undefined): Promise<void> {
  const atMs = now();
  const incidentId = `platform-gate_port-${atMs.toString(36)}`;
  const matter = { incidentId, matter: "gate_port", text: named(holder), finding: undefined } as const;
  await store.journal.append({ kind: "platform.opened", atMs, botId: undefined, ...matter });
  await store.journal.append({ kind: "platform.closed", atMs, botId: undefined, ...matter, lastedMs: 0 });
}

/**
 * Somebody else listens where the gate should, and so has heard whatever bots that outlived the last daemon said there:
 * their capabilities, and what people wrote. All capabilities are revoked and these bots ended; it is written down for the
 * operator. When the taker is a bot's process it is ended too.
 */
export async function portLost(parts: PortLostParts): Promise<PortLost> {
  const { settings, store } = parts;
  const { dataDir, gate } = settings;
  const holder = portHolder(gate.port);
  for (const { runId } of await store.capabilities.all()) await store.capabilities.revoke(runId);
  const rows = await store.instances.all();
  const runs = rows.flatMap(({ runId, child }) =>
    runId === undefined || child === undefined ? [] : [{ runId, child }],
  );
  const ended = endOutright(dataDir, runs);
  await tell(parts, holder);
  const isEnded =
    holder === undefined
      ? ended.length > 0 // who it was the system does not say: it may be gone with the others
      : ended.flat().includes(holder.pid) || endIfBots(dataDir, { pid: holder.pid, port: gate.port });
  return { holder, ended: ended.length, isEnded };
}

/** Opens the gate; where its port was taken meanwhile, again when it could be taken back: a dying process keeps it for a moment. */
export async function openOrTakeBack(
  parts: PortLostParts,
  open: () => Promise<OpenedGate>,
): Promise<OpenedGate & { readonly lost?: PortLost }> {
  let opened = await open();
  if (opened.kind === "ok" || opened.errno !== "EADDRINUSE") return opened;
  const lost = await portLost(parts);
  const { portBackMs } = parts.settings.limits;
  for (let waitedMs = 0; lost.isEnded && opened.kind === "refused" && waitedMs < portBackMs; waitedMs += againMs) {
    await wait(againMs);
    opened = await open();
  }
  return { ...opened, lost };
}

/** Why there is no gate: who has its port, and what was done about what that program may have heard. */
export function gateRefused(
  { gate }: Settings,
  { errno, lost, held }: { readonly errno: string; readonly lost?: PortLost; readonly held?: string },
): StartTrouble {
  if (held !== undefined) return { kind: "held", held, gate: `${gate.host}:${gate.port}` };
  if (lost === undefined) return { kind: "address", setting: "HATCHERY_GATE", why: errno };
  const { holder, ended } = lost;
  return { kind: "port_taken", setting: "HATCHERY_GATE", port: gate.port, holder, ended };
}
