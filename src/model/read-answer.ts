import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions";
import type { CallPiece, GatherCalls } from "#model/gather-calls.ts";
import { loadStream } from "#model/load-stream.ts";

/** What has been heard of an answer. `ended` is the provider's reason, undefined while it has not said one. */
export type Heard = { text: string; ended: string | undefined; readonly gather: GatherCalls };

type Listen = {
  readonly heard: Heard;
  readonly charsMax: number;
  /** Called at every sign of life. */
  readonly onHeard: () => void;
  readonly stop: AbortController;
};

type Words = {
  readonly content?: string | null;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly CallPiece[] | null;
};

/** Adds what a choice says, whole or in part. Servers leave out what they like. */
function take(heard: Heard, words: Words | undefined, reason: string | null | undefined): void {
  heard.text += words?.content ?? words?.refusal ?? "";
  for (const piece of words?.tool_calls ?? []) heard.gather.take(piece);
  heard.ended = reason ?? heard.ended;
}

/** Reads a stream of chunks into `heard`. Throws what breaks the stream off; returns early when the text is long enough. */
async function readStream(response: Response, { heard, charsMax, onHeard, stop }: Listen): Promise<void> {
  const { Stream } = await loadStream();
  for await (const chunk of Stream.fromSSEResponse<Partial<ChatCompletionChunk>>(response, stop)) {
    const choice = chunk.choices?.[0]; // a chunk may carry usage alone
    take(heard, choice?.delta, choice?.finish_reason);
    onHeard();
    if (heard.text.length <= charsMax) continue;
    heard.ended = "length";
    return;
  }
}

/** Reads an answer into `heard`, streamed or whole: some servers do not stream. */
export async function readAnswer(response: Response, listen: Listen): Promise<void> {
  if (response.headers.get("content-type")?.includes("json") !== true) return readStream(response, listen);
  const whole: Partial<ChatCompletion> = JSON.parse(await response.text());
  const choice = whole.choices?.[0];
  take(listen.heard, choice?.message, choice?.finish_reason);
  listen.onHeard();
}
