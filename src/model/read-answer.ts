import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions";
import type { Limits } from "#contracts/limits.ts";
import type { CallPiece, GatherCalls } from "#model/gather-calls.ts";
import { loadStream } from "#model/load-stream.ts";
import { bodyWithin, textWithin } from "#model/read-body.ts";

/** What has been heard of an answer. `ended` is the provider's reason, undefined while it has not said one. */
export type Heard = { text: string; ended: string | undefined; readonly gather: GatherCalls };

type Listen = {
  readonly heard: Heard;
  readonly limits: Limits;
  /** Called at every sign of life. */
  readonly onHeard: () => void;
  readonly stop: AbortController;
};

/** Text, or a list of parts of which those of text are the answer: some servers put their thoughts beside it. */
type Content = string | readonly { readonly type?: string; readonly text?: string }[] | null;

type Words = {
  readonly content?: Content;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly CallPiece[] | null;
};

const textOf = (content: Content | undefined): string =>
  Array.isArray(content)
    ? content.map(({ type = "text", text = "" }) => (type === "text" ? text : "")).join("")
    : typeof content === "string"
      ? content
      : "";

/** Adds what a choice says, whole or in part. False when there is no room for more. Servers leave out what they like. */
function take({ heard, limits }: Listen, words: Words | undefined, reason: string | null | undefined): boolean {
  heard.text += textOf(words?.content) || textOf(words?.refusal);
  for (const piece of words?.tool_calls ?? []) heard.gather.take(piece);
  heard.ended = reason ?? heard.ended;
  if (heard.text.length <= limits.answerCharsMax) return true;
  heard.text = heard.text.slice(0, limits.answerCharsMax).replace(/[\ud800-\udbff]$/, "");
  heard.ended = "length";
  return false;
}

/** Reads a stream of chunks into `heard`. Throws what breaks the stream off; returns early when the text is long enough. */
async function readStream(response: Response, listen: Listen): Promise<void> {
  const { limits, onHeard, stop } = listen;
  const { Stream } = await loadStream();
  const body = bodyWithin(response, limits.modelAnswerBytesMax);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the body, and headers for its errors, are all it reads
  const bounded = { body, headers: response.headers } as unknown as Response;
  for await (const chunk of Stream.fromSSEResponse<Partial<ChatCompletionChunk>>(bounded, stop)) {
    const choice = chunk.choices?.[0]; // a chunk may carry usage alone
    const hasRoom = take(listen, choice?.delta, choice?.finish_reason);
    onHeard();
    if (!hasRoom) return;
  }
}

/** A whole answer; where a server says `error` in its place, that is thrown as a stream throws it. */
async function readWhole(response: Response, listen: Listen): Promise<void> {
  const text = await textWithin(response, listen.limits.modelAnswerBytesMax);
  const { choices, error }: Partial<ChatCompletion> & { readonly error?: unknown } = JSON.parse(text);
  if (error !== undefined && error !== null) throw Object.assign(new Error("an answer that is an error"), { error });
  const choice = choices?.[0];
  if (choice === undefined) return;
  take(listen, choice.message, choice.finish_reason ?? "stop");
  listen.onHeard();
}

/** Reads an answer into `heard`, streamed or whole: some servers do not stream. */
export async function readAnswer(response: Response, listen: Listen): Promise<void> {
  const isWhole = response.headers.get("content-type")?.includes("json") === true;
  await (isWhole ? readWhole(response, listen) : readStream(response, listen));
}
