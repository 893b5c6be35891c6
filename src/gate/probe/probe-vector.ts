import type { Probe, ProbeFacts } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { askStore, ourCollections } from "#gate/vector/ask-store.ts";
import { countPoints } from "#gate/vector/point-count.ts";
import { isOurs } from "#gate/vector/vector-call.ts";

type Result = Probe["result"];

/** Collections that are looked into for the bot's points: more than there are of ours. */
const lookedIntoMax = 32;

/** In how many collections the bot has points, and in which: its memory has them in one. */
async function factsOf(core: GateCore, botId: BotId, names: readonly string[]): Promise<ProbeFacts> {
  const counts = await Promise.all(names.slice(0, lookedIntoMax).map((name) => countPoints(core, botId, name)));
  const own = names.filter((_, at) => (counts[at] ?? 0) > 0);
  const [collection] = own;
  return collection === undefined ? { collections: 0 } : { collections: own.length, collection };
}

/**
 * Whether the vector store is ready and takes our key (readiness is told to anybody, collections are not), and what the
 * bot keeps there.
 */
export async function probeVector(core: GateCore, botId: BotId): Promise<Result> {
  const { settings, limits } = core;
  if (settings.qdrantUrl === undefined) return { kind: "could-not-check", why: "no vector store" };
  const [ready, names] = await Promise.all([
    askStore(core, { path: "readyz" }, limits.probeMs),
    ourCollections(core, limits.probeMs),
  ]);
  if (ready.kind === "failed") return ready.outcome;
  if ("kind" in names) return names.kind === "failed" ? names.outcome : { kind: "could-not-check", why: "no list" };
  const facts = await factsOf(core, botId, names.filter(isOurs));
  return { kind: "ok", detail: `${String(facts["collections"])} collections`, facts };
}
