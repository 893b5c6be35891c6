import { randomUUID } from "node:crypto";
import { jsonReply, type Reply } from "#sandbox/http/exchange.ts";
import { spokenPieces } from "#sandbox/model/answer.ts";
import { sse, type Asked } from "#sandbox/model/chat-completions.ts";
import { conversationOf, tokensOf } from "#sandbox/model/conversation.ts";
import type { Json } from "#sandbox/world/read-json.ts";

type Frame = { readonly asked: Asked; readonly id: string; readonly itemId: string };

function responseJson({ asked, id, itemId }: Frame, text: string | undefined): Json {
  const { body, nowMs } = asked;
  const input_tokens = tokensOf(
    conversationOf(body)
      .map((turn) => turn.text)
      .join(""),
  );
  const output_tokens = tokensOf(text ?? "");
  const content = [{ type: "output_text", text, annotations: [] }];
  const message = { type: "message", id: itemId, role: "assistant", status: "completed", content };
  return {
    id,
    object: "response",
    created_at: Math.floor(nowMs / 1_000),
    status: text === undefined ? "in_progress" : "completed",
    error: null,
    model: body["model"],
    output: text === undefined ? [] : [message],
    usage: text === undefined ? null : { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
  };
}

async function* events(frame: Frame): AsyncGenerator<string> {
  const { asked, itemId } = frame;
  let number = 0;
  const event = (type: string, more: Json): string => {
    number += 1;
    return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...more })}\n\n`;
  };
  const place = { item_id: itemId, output_index: 0, content_index: 0 };
  const item = { type: "message", id: itemId, role: "assistant", status: "in_progress", content: [] };
  yield event("response.created", { response: responseJson(frame, undefined) });
  yield event("response.output_item.added", { output_index: 0, item });
  yield event("response.content_part.added", { ...place, part: { type: "output_text", text: "", annotations: [] } });
  let text = "";
  for await (const delta of spokenPieces(asked.spoken, asked.gone)) {
    text += delta;
    yield event("response.output_text.delta", { ...place, delta });
  }
  yield event("response.output_text.done", { ...place, text });
  yield event("response.completed", { response: responseJson(frame, text) });
}

/** `POST /v1/responses`, as far as a plain conversation needs it. */
export async function responses(asked: Asked): Promise<Reply> {
  const frame = { asked, id: `resp_${randomUUID()}`, itemId: `msg_${randomUUID()}` };
  if (asked.body["stream"] === true) return { status: 200, headers: sse, body: events(frame) };
  let text = "";
  for await (const piece of spokenPieces(asked.spoken, asked.gone)) text += piece;
  return jsonReply(200, responseJson(frame, text));
}
