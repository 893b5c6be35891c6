import type { KeyCheck, ModelsCheck, OfferedModel } from "#contracts/gate-ports.ts";
import type { BotId } from "#contracts/ids.ts";
import { refusal } from "#gate/forward/refusal.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget } from "#gate/model/model-target.ts";
import { providerUrl } from "#gate/model/provider-url.ts";
import { fieldOf, mayHoldMore, parseObject, textOf, type JsonObject } from "#gate/server/json.ts";
import { ask, type Answered } from "#gate/upstream/ask.ts";

/** Relays list hundreds of models, each with its prices. */
export const listBytesMax = 8 * 1024 * 1024;
const valuesMax = 200_000;
const modelsMax = 5_000;
const nameMax = 200;
/** Of a refusal no more is looked at. */
const refusalChars = 4_000;

/** A day like `2027-01-14`: from its beginning, UTC, the model does not answer any more. */
function endOf(entry: unknown): number | undefined {
  const date = textOf(entry, "shutdown_date");
  const atMs = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** A provider's answer as JSON; undefined for all else, and for more than any list holds: parsing takes everybody's time. */
export const readList = (body: string): JsonObject | undefined =>
  mayHoldMore(Buffer.from(body), valuesMax) ? undefined : parseObject(body);

/** A provider's no to the question for its models. */
export function refusedList({
  status,
  headers,
  text: body,
}: Answered): Omit<Extract<KeyCheck, { kind: "refused" }>, "host"> {
  const { code, text } = refusal("model", { status, headers, body: body.slice(0, refusalChars) });
  return { kind: "refused", status, code, text };
}

/** The models in the answer of a provider; none where it is no list. */
export function offered(said: JsonObject | undefined): readonly OfferedModel[] {
  const list = fieldOf(said, "data");
  if (!Array.isArray(list)) return [];
  return list.slice(0, modelsMax).flatMap((entry: unknown): OfferedModel[] => {
    const name = textOf(entry, "id");
    return name === undefined || name.length > nameMax ? [] : [{ name, endsAtMs: endOf(entry) }];
  });
}

/** The models that the bot's provider lists for the bot's key. https://developers.openai.com/api/reference/resources/models/methods/list */
export async function listModels(core: GateCore, botId: BotId): Promise<ModelsCheck> {
  const target = await modelTarget(core, botId);
  if (target.kind === "no_key") return { kind: "no_key" };
  const { upstream, limits } = core;
  const url = providerUrl(target.baseUrl, "models");
  const headers = { authorization: `Bearer ${target.key.reveal()}`, accept: "application/json" };
  const dispatcher = target.by === "owner" ? upstream.chosen : upstream.calls;
  const reply = await ask(dispatcher, { url, headers, bytesMax: listBytesMax }, { deadlineMs: limits.probeMs });
  const { host } = url;
  if (reply.kind === "unreachable") return { ...reply, host };
  if (reply.status < 400) return { kind: "ok", host, models: offered(readList(reply.text)) };
  return { ...refusedList(reply), host };
}
