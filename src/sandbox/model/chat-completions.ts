import { randomUUID } from "node:crypto";
import { jsonReply, type Reply } from "#sandbox/http/exchange.ts";
import { spokenPieces, type Spoken } from "#sandbox/model/answer.ts";
import { charsPerToken, conversationOf, tokensOf } from "#sandbox/model/conversation.ts";
import { modelError } from "#sandbox/model/model-error.ts";
import { numberOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";

/** A call that is to be answered: what was asked, what is said, and when nobody listens any more. */
export type Asked = {
  readonly body: Json;
  readonly spoken: Spoken;
  readonly takesTools: boolean;
  readonly nowMs: number;
  readonly gone: AbortSignal;
};

export const sse = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };

function usageOf(body: Json, text: string): Json {
  const prompt_tokens = tokensOf(
    conversationOf(body)
      .map((turn) => turn.text)
      .join(""),
  );
  const completion_tokens = tokensOf(text);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

const callsOf = ({ calls }: Spoken) =>
  calls.map(({ name, input }, index) => ({
    index,
    id: `call_${randomUUID()}`,
    type: "function",
    function: { name, arguments: JSON.stringify(input) },
  }));

/** A call in two pieces: its name, and then its input, as OpenAI streams it. */
const callPieces = (spoken: Spoken): readonly Json[] =>
  callsOf(spoken).flatMap(({ index, id, type, function: { name, arguments: input } }) => [
    { tool_calls: [{ index, id, type, function: { name, arguments: "" } }] },
    { tool_calls: [{ index, function: { arguments: input } }] },
  ]);

const endOf = ({ calls, isCutShort }: Bounded): string =>
  isCutShort ? "length" : calls.length === 0 ? "stop" : "tool_calls";

type Bounded = Spoken & { readonly isCutShort: boolean };

/** As much of an answer as the call has room for. */
function bounded(spoken: Spoken, body: Json): Bounded {
  const tokens = numberOf(body["max_completion_tokens"]) ?? numberOf(body["max_tokens"]);
  let left = tokens === undefined ? Number.POSITIVE_INFINITY : tokens * charsPerToken;
  const pieces: string[] = [];
  for (const piece of spoken.pieces) {
    const part = piece.slice(0, left);
    if (part !== "") pieces.push(part);
    left -= part.length;
  }
  const isCutShort = pieces.join("").length < spoken.pieces.join("").length;
  return { ...spoken, pieces, calls: isCutShort ? [] : spoken.calls, cut: spoken.cut && !isCutShort, isCutShort };
}

async function* chunks({ body, spoken, nowMs, gone }: Asked & { readonly spoken: Bounded }): AsyncGenerator<string> {
  const frame = { id: `chatcmpl-${randomUUID()}`, object: "chat.completion.chunk", created: Math.floor(nowMs / 1_000) };
  const wantsUsage = objectOf(body["stream_options"])?.["include_usage"] === true;
  const usage = wantsUsage ? { usage: null } : {};
  const line = (more: Json): string =>
    `data: ${JSON.stringify({ ...frame, model: body["model"], ...usage, ...more })}\n\n`;
  const choice = (delta: Json, finish: string | null): Json => ({
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  yield line(choice({ role: "assistant", content: "" }, null));
  let text = "";
  for await (const piece of spokenPieces(spoken, gone)) {
    text += piece;
    yield line(choice({ content: piece }, null));
  }
  for (const piece of callPieces(spoken)) yield line(choice(piece, null));
  yield line(choice({}, endOf(spoken)));
  if (wantsUsage) yield line({ choices: [], usage: usageOf(body, text) });
  yield "data: [DONE]\n\n";
}

async function whole({ spoken, gone }: Asked): Promise<string> {
  let text = "";
  for await (const piece of spokenPieces(spoken, gone)) text += piece;
  return text;
}

/** What a model cannot do with this request; undefined when it can. */
function refusal(body: Json, takesTools: boolean): Reply | undefined {
  const model = textOf(body["model"]) ?? "";
  const type = "invalid_request_error";
  if (!takesTools && body["tools"] !== undefined) {
    return modelError(400, { message: `registry.ollama.ai/library/${model} does not support tools`, type });
  }
  if (!/^gpt-(?:5|6)/.test(model) || body["max_tokens"] === undefined) return undefined;
  const message =
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  return modelError(400, { message, type, param: "max_tokens", code: "unsupported_parameter" });
}

/** `POST /v1/chat/completions`, streamed or whole. */
export async function chatCompletions(given: Asked): Promise<Reply> {
  const asked = { ...given, spoken: bounded(given.spoken, given.body) };
  const { body, nowMs, spoken } = asked;
  const refused = refusal(body, asked.takesTools);
  if (refused !== undefined) return refused;
  if (body["stream"] === true) return { status: 200, headers: sse, body: chunks(asked) };
  const text = await whole(asked);
  const calls = callsOf(spoken);
  const message = {
    role: "assistant",
    content: text,
    refusal: null,
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
  return jsonReply(200, {
    id: `chatcmpl-${randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(nowMs / 1_000),
    model: body["model"],
    choices: [{ index: 0, message, finish_reason: endOf(spoken), logprobs: null }],
    usage: usageOf(body, text),
  });
}
