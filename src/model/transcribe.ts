import { randomBytes } from "node:crypto";
import type { ModelAccess } from "#model/chat.ts";
import { mayHeal, type ModelFailure } from "#model/failure.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";
import { pause } from "#model/pause.ts";
import { BodyTooLong, textWithin } from "#model/read-body.ts";
import { readRefusal } from "#model/read-refusal.ts";

/** A recording, at most 25 MB; the name's ending tells providers what it is. */
export type Sound = { readonly data: Uint8Array; readonly name: string; readonly mimeType: string };

export type TranscribeRequest = {
  readonly model: string;
  readonly sound: Sound;
  /** What else is said of the call, beside the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

export type Transcribed =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "failed"; readonly failure: ModelFailure };

/** The form that the protocol asks for. https://developers.openai.com/api/docs/api-reference/audio/createTranscription */
function formOf({ model, sound }: TranscribeRequest): { readonly body: Uint8Array; readonly contentType: string } {
  const boundary = `hatchery-${randomBytes(12).toString("hex")}`;
  const head = [
    `--${boundary}\r\nContent-Disposition: form-data; name="model"\r\n\r\n${model}`,
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${sound.name}"\r\nContent-Type: ${sound.mimeType}\r\n\r\n`,
  ].join("\r\n");
  const body = Buffer.concat([Buffer.from(head), sound.data, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

const failure = (code: ModelFailure["code"], host: string, errno?: string): ModelFailure => ({
  code,
  host,
  status: undefined,
  errno,
  retryAfterMs: undefined,
  text: "",
});

/** The provider's answer, of which nothing is sure. */
async function textIn(response: Response, host: string, bytesMax: number): Promise<Transcribed> {
  try {
    const said: unknown = JSON.parse(await textWithin(response, bytesMax));
    const text = typeof said === "object" && said !== null && "text" in said ? said.text : undefined;
    if (typeof text === "string") return { kind: "ok", text: text.trim() };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof BodyTooLong)) throw error;
  }
  return { kind: "failed", failure: failure("llm.server_error", host) };
}

async function once(access: ModelAccess, request: TranscribeRequest): Promise<Transcribed> {
  const { baseUrl, key, limits } = access;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  const late = AbortSignal.timeout(limits.transcribeMs);
  const { body, contentType } = formOf(request);
  try {
    const response = await lightFetch(`${baseUrl.replace(/\/+$/, "")}/audio/transcriptions`, {
      method: "POST",
      headers: { ...request.headers, "content-type": contentType, authorization: `Bearer ${key.reveal()}` },
      body,
      signal: AbortSignal.any([request.signal, late]),
    });
    if (!response.ok) return { kind: "failed", failure: await readRefusal(response, host) };
    return await textIn(response, host, limits.modelAnswerBytesMax);
  } catch (error) {
    if (late.aborted) return { kind: "failed", failure: failure("llm.timeout", host) };
    return { kind: "failed", failure: failure("llm.unreachable", host, networkErrno(error)) };
  }
}

/** How long to wait before the next try; undefined when there is none. */
function waitMs({ limits }: ModelAccess, failed: ModelFailure, tries: number): number | undefined {
  if (!mayHeal(failed) || tries >= limits.modelTriesMax) return undefined;
  const wait = failed.retryAfterMs ?? Math.min(limits.modelRetryFirstMs * 2 ** (tries - 1), limits.modelRetryMaxMs);
  return wait > limits.modelRetryAfterMaxMs ? undefined : wait;
}

/**
 * Has speech written down. Tries again what may heal within a few seconds; rejects when `signal` is aborted, and for nothing
 * that a provider or the network does.
 */
export async function transcribe(access: ModelAccess, request: TranscribeRequest): Promise<Transcribed> {
  for (let tries = 1; ; tries += 1) {
    const heard = await once(access, request);
    request.signal.throwIfAborted();
    const wait = heard.kind === "failed" ? waitMs(access, heard.failure, tries) : undefined;
    if (wait === undefined) return heard;
    await pause(wait, request.signal);
    request.signal.throwIfAborted();
  }
}
