import type { DebugLook } from "#contracts/debug-look.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Evidence, Probe } from "#contracts/evidence.ts";
import { ruledOut } from "#diagnosis/ruled-out.ts";
import type { House } from "#commands/house.ts";

const saysNoGroups = ({ what, result }: Probe): boolean =>
  what === "telegram_token" && result.kind === "ok" && result.facts?.["readsGroups"] === false;

/** What is known of a bot in the house and outside, asked side by side. */
export async function askAround(house: House, { botId }: Bot): Promise<Evidence> {
  const { supervisor, prober, store } = house;
  const [known, outside] = await Promise.all([supervisor.evidence(botId), prober.outside(botId)]);
  const { probes, net, modelFacts, clockAheadMs } = outside;
  const quietGroups = probes.some(saysNoGroups) ? await store.inbox.quietGroups(botId) : undefined;
  const host = known.host === undefined ? undefined : { ...known.host, clockAheadMs };
  return { ...known, probes, net, modelFacts, host, quietGroups };
}

function pendingIn(probes: readonly Probe[]): number | undefined {
  for (const { what, result } of probes) {
    const pending = what === "telegram_webhook" && result.kind === "ok" ? result.facts?.["pending"] : undefined;
    if (typeof pending === "number") return pending;
  }
  return undefined;
}

/** What is not set cannot be asked about, and nobody needs to be told so. */
const notSet: ReadonlySet<string> = new Set(["no key", "no token", "no vector store"]);

/** The looks and answers that a person may want beside the causes. */
export function debugLook(evidence: Evidence): DebugLook {
  const { process, host, heldUpdate, net = [], modelFacts, probes } = evidence;
  return {
    process,
    host,
    held: heldUpdate,
    pendingAtTelegram: pendingIn(probes),
    net,
    model: modelFacts,
    checked: ruledOut(evidence, "unexplained", "nothing").filter((code) => code.endsWith("_ok")),
    notChecked: probes.flatMap(({ what, result }) =>
      result.kind === "could-not-check" && !notSet.has(result.why) ? [what] : [],
    ),
  };
}
