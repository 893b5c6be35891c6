import type { IncomingHttpHeaders } from "node:http";
import type { CallOutcome, CallSide } from "#contracts/call.ts";
import { redact } from "#contracts/redact.ts";
import { fieldOf, isObject, numberOf, parseObject, textOf, type JsonObject } from "#gate/server/json.ts";

type Refused = Extract<CallOutcome, { kind: "refused" }>;
type Said = { readonly code: string | undefined; readonly text: string; readonly retryAfterS: number | undefined };

const textMax = 300;
/** Looked through for secrets; what begins in what is kept ends within it. */
const readMax = 2_000;

const asText = (value: unknown): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

/** https://core.telegram.org/bots/api#making-requests */
const telegramSaid = (body: JsonObject): Partial<Said> => ({
  text: textOf(body, "description") ?? "",
  retryAfterS: numberOf(fieldOf(body, "parameters"), "retry_after"),
});

/** `{"error": {"message", "type", "code"}}`, as OpenAI writes it; relays put a bare string or a number in places. */
function modelSaid(body: JsonObject): Partial<Said> {
  const error = body["error"];
  if (!isObject(error)) return { text: asText(error) ?? asText(body["message"]) ?? "" };
  return { code: asText(error["code"]) ?? asText(error["type"]), text: asText(error["message"]) ?? "" };
}

/** `{"status": {"error": "…"}}`, as Qdrant writes it. */
const vectorSaid = (body: JsonObject): Partial<Said> => ({ text: textOf(body["status"], "error") ?? "" });

const readers = { telegram: telegramSaid, model: modelSaid, vector: vectorSaid } as const satisfies Record<
  CallSide,
  (body: JsonObject) => Partial<Said>
>;

const secondsOf = (header: string | string[] | undefined): number | undefined =>
  typeof header === "string" && /^\d{1,6}$/.test(header) ? Number(header) : undefined;

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** An error answer as the call record keeps it: the provider's code and sentence, redacted. A body of no known shape is cut short. */
export function refusal(side: CallSide, { status, headers, body }: Answer): Refused {
  const parsed = parseObject(body);
  const said: Partial<Said> = parsed === undefined ? { text: body.trim() } : readers[side](parsed);
  return {
    kind: "refused",
    status,
    code: said.code,
    text: redact((said.text ?? "").slice(0, readMax)).slice(0, textMax),
    retryAfterS: said.retryAfterS ?? secondsOf(headers["retry-after"]),
  };
}
