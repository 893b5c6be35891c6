import type { Probe, ProbeFacts } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import { refusal } from "#gate/forward/refusal.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { fieldOf, isObject, numberOf, parseObject, textOf } from "#gate/server/json.ts";
import { ask, type Answered, type Unreachable } from "#gate/upstream/ask.ts";
import { collectionPrefix } from "#gate/vector/vector-call.ts";
import { keyHeader } from "#gate/vector/vector-side.ts";

type Result = Probe["result"];

async function get({ settings, limits, upstream }: GateCore, path: string): Promise<Answered | Unreachable> {
  const url = new URL(`${settings.qdrantUrl}/${path}`);
  const question = { url, headers: keyHeader(settings.qdrantKey), bytesMax: limits.queryBytesMax };
  return ask(upstream.calls, question, { deadlineMs: limits.probeMs });
}

/** Undefined: it answered well. */
function refusedBy(reply: Answered | Unreachable): Result | undefined {
  if (reply.kind === "unreachable") return reply;
  const { status, headers, text } = reply;
  return status < 400 ? undefined : refusal("vector", { status, headers, body: text });
}

const bodyOf = (reply: Answered | Unreachable): unknown =>
  reply.kind === "answered" ? fieldOf(parseObject(reply.text), "result") : undefined;

function ownNames(reply: Answered | Unreachable, botId: BotId): readonly string[] {
  const list = fieldOf(bodyOf(reply), "collections");
  if (!Array.isArray(list)) return [];
  return list
    .map((one: unknown) => textOf(one, "name") ?? "")
    .filter((name) => name.startsWith(collectionPrefix(botId)));
}

/** `vectors` is one description, or one for each name: https://api.qdrant.tech/api-reference/collections/get-collection */
function dimensionOf(reply: Answered | Unreachable): number | undefined {
  const vectors = fieldOf(fieldOf(fieldOf(bodyOf(reply), "config"), "params"), "vectors");
  const one = isObject(vectors) && numberOf(vectors, "size") === undefined ? Object.values(vectors)[0] : vectors;
  return numberOf(one, "size");
}

/** Of the bot's collections the first is looked into: its memory has one. */
async function factsOf(core: GateCore, names: readonly string[]): Promise<ProbeFacts> {
  const [collection] = names;
  if (collection === undefined) return { collections: 0 };
  const dimension = dimensionOf(await get(core, `collections/${collection}`));
  return { collections: names.length, collection, ...(dimension === undefined ? {} : { dimension }) };
}

/**
 * Whether the vector store is ready and takes our key (readiness is told to anybody, collections are not), and what the
 * bot keeps there.
 */
export async function probeVector(core: GateCore, botId: BotId): Promise<Result> {
  if (core.settings.qdrantUrl === undefined) return { kind: "could-not-check", why: "no vector store" };
  const [ready, list] = await Promise.all([get(core, "readyz"), get(core, "collections")]);
  const no = refusedBy(ready) ?? refusedBy(list);
  if (no !== undefined) return no;
  const names = ownNames(list, botId);
  return { kind: "ok", detail: `${names.length} collections`, facts: await factsOf(core, names) };
}
