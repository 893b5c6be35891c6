import type { Dispatcher } from "undici";
import type { KeyCheck, OfferedModel } from "#contracts/gate-ports.ts";
import type { Secret } from "#contracts/secret.ts";
import { providerUrl } from "#gate/model/provider-url.ts";
import { listBytesMax, offered, readList, refusedList } from "#gate/probe/list-models.ts";
import { fieldOf, type JsonObject } from "#gate/server/json.ts";
import { ask, type Answered, type Unreachable } from "#gate/upstream/ask.ts";

export type KeyQuestion = {
  readonly dispatcher: Dispatcher;
  readonly baseUrl: string;
  readonly key: Secret;
  readonly waitMs: number;
};

type Reply = Answered | Unreachable;

/** An answer, and what it says where it speaks the protocol: a list of models, or the provider's own words. */
type Said = { readonly reply: Reply; readonly said: JsonObject | undefined };

export type ModelsRead = { readonly check: KeyCheck; readonly models: readonly OfferedModel[] };

const without = (check: KeyCheck): ModelsRead => ({ check, models: [] });

async function askForModels({ dispatcher, key, waitMs }: KeyQuestion, baseUrl: string): Promise<Said> {
  const headers = { authorization: `Bearer ${key.reveal()}`, accept: "application/json" };
  const question = { url: providerUrl(baseUrl, "models"), headers, bytesMax: listBytesMax };
  const reply = await ask(dispatcher, question, { deadlineMs: waitMs });
  return { reply, said: reply.kind === "answered" ? readList(reply.text) : undefined };
}

function judge({ reply, said }: Said, host: string): ModelsRead {
  if (reply.kind === "unreachable") return without({ kind: "unreachable", host, errno: reply.errno, text: reply.text });
  const { status } = reply;
  if (status >= 400) return without({ ...refusedList(reply), host });
  if (said === undefined) {
    const text = "the answer is not a list of models";
    return without({ kind: "refused", host, status, code: undefined, text });
  }
  const list = fieldOf(said, "data");
  const check: KeyCheck = { kind: "ok", host, models: Array.isArray(list) ? list.length : undefined };
  return { check, models: offered(said) };
}

/** Tries a key by listing the models, which costs nothing. An address that only works with /v1 behind it is named. */
export const modelKey = async (question: KeyQuestion): Promise<KeyCheck> => (await readModels(question)).check;

/** The same, with the models that were listed. */
export async function readModels(question: KeyQuestion): Promise<ModelsRead> {
  const { baseUrl } = question;
  if (!URL.canParse(baseUrl))
    return without({ kind: "unreachable", host: baseUrl, errno: "ERR_INVALID_URL", text: "no address" });
  const { host, pathname } = new URL(baseUrl);
  const answer = await askForModels(question, baseUrl);
  // A page for people or a bare 404 does not speak the protocol.
  if (answer.reply.kind === "answered" && answer.said === undefined && !/\/v\d+\/*$/.test(pathname)) {
    const suggestion = providerUrl(baseUrl, "v1").href;
    const { said } = await askForModels(question, suggestion);
    if (said !== undefined) return without({ kind: "needs_v1", suggestion });
  }
  return judge(answer, host);
}
