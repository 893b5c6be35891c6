import type { Dispatcher } from "undici";
import type { KeyCheck, OfferedModel } from "#contracts/gate-ports.ts";
import type { Secret } from "#contracts/secret.ts";
import { refusal } from "#gate/forward/refusal.ts";
import { providerUrl } from "#gate/model/provider-url.ts";
import { offered } from "#gate/probe/list-models.ts";
import { fieldOf, parseObject } from "#gate/server/json.ts";
import { ask, type Answered, type Unreachable } from "#gate/upstream/ask.ts";

export type KeyQuestion = {
  readonly dispatcher: Dispatcher;
  readonly baseUrl: string;
  readonly key: Secret;
  readonly waitMs: number;
};

/** Relays list hundreds of models, each with its prices. */
const bytesMax = 8 * 1024 * 1024;

type Reply = Answered | Unreachable;

export type ModelsRead = { readonly check: KeyCheck; readonly models: readonly OfferedModel[] };

const without = (check: KeyCheck): ModelsRead => ({ check, models: [] });

const listModels = ({ dispatcher, key, waitMs }: KeyQuestion, baseUrl: string): Promise<Reply> =>
  ask(
    dispatcher,
    {
      url: providerUrl(baseUrl, "models"),
      headers: { authorization: `Bearer ${key.reveal()}`, accept: "application/json" },
      bytesMax,
    },
    { deadlineMs: waitMs },
  );

/** A list of models, or the provider's own words: it speaks the protocol. A page for people or a bare 404 does not. */
const speaksJson = (reply: Reply): boolean => reply.kind === "answered" && parseObject(reply.text) !== undefined;

function judge(reply: Reply, host: string): ModelsRead {
  if (reply.kind === "unreachable") return without({ kind: "unreachable", host, errno: reply.errno, text: reply.text });
  const { status, headers, text: body } = reply;
  if (status >= 400) {
    const { code, text } = refusal("model", { status, headers, body });
    return without({ kind: "refused", host, status, code, text });
  }
  const list = fieldOf(parseObject(body), "data");
  const check: KeyCheck = { kind: "ok", host, models: Array.isArray(list) ? list.length : undefined };
  return { check, models: offered(body) };
}

/** Tries a key by listing the models, which costs nothing. An address that only works with /v1 behind it is named. */
export const modelKey = async (question: KeyQuestion): Promise<KeyCheck> => (await readModels(question)).check;

/** The same, with the models that were listed. */
export async function readModels(question: KeyQuestion): Promise<ModelsRead> {
  const { baseUrl } = question;
  if (!URL.canParse(baseUrl))
    return without({ kind: "unreachable", host: baseUrl, errno: "ERR_INVALID_URL", text: "no address" });
  const { host, pathname } = new URL(baseUrl);
  const reply = await listModels(question, baseUrl);
  if (reply.kind === "answered" && !speaksJson(reply) && !/\/v\d+\/*$/.test(pathname)) {
    const suggestion = providerUrl(baseUrl, "v1").href;
    if (speaksJson(await listModels(question, suggestion))) return without({ kind: "needs_v1", suggestion });
  }
  if (reply.kind === "answered" && reply.status < 400 && !speaksJson(reply)) {
    const text = "the answer is not a list of models";
    return without({ kind: "refused", host, status: reply.status, code: undefined, text });
  }
  return judge(reply, host);
}
