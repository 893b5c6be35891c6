import type { CallOutcome } from "#contracts/call.ts";
import type { Secret } from "#contracts/secret.ts";
import { refusal } from "#gate/forward/refusal.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { fieldOf, parseObject } from "#gate/server/json.ts";
import { ask, type Question } from "#gate/upstream/ask.ts";

/** Qdrant's key as a header; none where the store has none. */
export const keyHeader = (key: Secret | undefined): Record<string, string> =>
  key === undefined ? {} : { "api-key": key.reveal() };

type Asked = { readonly method?: Question["method"]; readonly path: string; readonly body?: object };

export type StoreFailed = {
  readonly kind: "failed";
  readonly outcome: Extract<CallOutcome, { kind: "refused" | "unreachable" }>;
};
export type StoreAnswer = { readonly kind: "ok"; readonly result: unknown } | StoreFailed;

/** A question of the gate's own to the vector store, within `deadlineMs`. */
export async function askStore(
  core: GateCore,
  { method = "GET", path, body }: Asked,
  deadlineMs: number,
): Promise<StoreAnswer> {
  const { settings, limits, upstream } = core;
  const question: Question = {
    url: new URL(`${settings.qdrantUrl}/${path}`),
    method,
    headers: {
      ...keyHeader(settings.qdrantKey),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    bytesMax: limits.storeAnswerBytesMax,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const reply = await ask(upstream.calls, question, { deadlineMs });
  if (reply.kind === "unreachable") return { kind: "failed", outcome: reply };
  const { status, headers, text } = reply;
  if (status < 400) return { kind: "ok", result: fieldOf(parseObject(text), "result") };
  return { kind: "failed", outcome: refusal("vector", { status, headers, body: text }) };
}

/** The names of the shared collections; why not, when the store does not say. */
export async function ourCollections(core: GateCore, deadlineMs: number): Promise<StoreFailed | readonly string[]> {
  const answer = await askStore(core, { path: "collections" }, deadlineMs);
  if (answer.kind === "failed") return answer;
  const list = fieldOf(answer.result, "collections");
  return Array.isArray(list) ? list.map((one: unknown) => String(fieldOf(one, "name"))) : [];
}
