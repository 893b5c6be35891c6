import { fileURLToPath } from "node:url";
import type { Settings } from "#contracts/settings.ts";
import { warmBotArgv, wrongConfiguration } from "#programs/daemon/built-in-bot.ts";
import { findView, type FoundView } from "#runtime/find-view.ts";
import type { ViewSetting } from "#runtime/views.ts";

export type PreparedView =
  /** Undefined: not asked for, or only wished for and not to be had. */
  | { readonly kind: "ok"; readonly view: ViewSetting | undefined; readonly blocked?: string }
  | { readonly kind: "refused"; readonly why: string };

const hatchery = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

const listenArgv = [process.execPath, fileURLToPath(new URL("../listen.ts", import.meta.url))] as const;

/** Tries by a child whether bots can run in views of their own here; `closed`: in a network from which only the gate is reached. */
export function tryView(
  { keyFile, gate, limits }: Settings,
  { closed }: { readonly closed: boolean },
): Promise<FoundView> {
  return findView({
    keyFile,
    folders: [hatchery],
    gate: closed ? { argv: listenArgv, address: gate } : undefined,
    trial: { argv: warmBotArgv, cwd: "/", env: { PATH: process.env["PATH"] ?? "" } },
    refusesWith: wrongConfiguration,
    limits,
  });
}

/** What the operator asked for of views. A closed network that cannot be had is not pretended: then there is no start. */
export async function prepareView(settings: Settings): Promise<PreparedView> {
  const closed = settings.egress === "gate";
  if (!closed && settings.limits.botsInViews === 0) return { kind: "ok", view: undefined };
  const found = await tryView(settings, { closed });
  if (found.kind === "ok") return { kind: "ok", view: found.view };
  if (!closed) return { kind: "ok", view: undefined, blocked: found.why };
  return { kind: "refused", why: found.why };
}
