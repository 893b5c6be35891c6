import type { ModelFailure } from "#model/failure.ts";
import type { ModelAccess } from "#model/chat.ts";
import type { EmbeddingModel } from "#model/embedding-model.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";
import { BodyTooLong, textWithin } from "#model/read-body.ts";
import { readRefusal } from "#model/read-refusal.ts";

/** What became of texts: one vector for each, in their order, all of one length. */
export type Embedded =
  | { readonly kind: "ok"; readonly vectors: readonly Float32Array[] }
  | { readonly kind: "failed"; readonly failure: ModelFailure };

/** Makes vectors of texts, none of them empty. Asked once; never throws for what a provider or the network does. */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<Embedded>;

const failed = (code: ModelFailure["code"], host: string, errno?: string): Embedded => ({
  kind: "failed",
  failure: { code, host, status: undefined, errno, retryAfterMs: undefined, text: "" },
});

/** The provider's answer, of which nothing is sure: https://developers.openai.com/api/docs/api-reference/embeddings */
type Answer = {
  readonly data?: readonly { readonly index?: number; readonly embedding?: readonly number[] }[];
};

/**
 * Undefined when there is not one vector for each text, or they are of different lengths. Some servers make them longer than
 * they were asked for: the first places of such a vector are what the model means by a shorter one.
 */
function vectorsOf({ data = [] }: Answer, count: number, dimensions?: number): readonly Float32Array[] | undefined {
  const vectors = data
    .toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0))
    .map(({ embedding = [] }) => Float32Array.from(embedding.slice(0, dimensions)));
  const length = vectors[0]?.length ?? 0;
  const whole = vectors.every((vector) => vector.length === length && vector.every(Number.isFinite));
  return whole && length > 0 && vectors.length === count ? vectors : undefined;
}

/** Floats are asked for by name: some servers give nothing else, and the protocol's usual answer is base64. */
const bodyOf = ({ name, dimensions }: EmbeddingModel, texts: readonly string[]): string =>
  JSON.stringify({
    model: name,
    input: texts,
    encoding_format: "float",
    ...(dimensions === undefined ? {} : { dimensions }),
  });

type Wanted = {
  readonly count: number;
  readonly host: string;
  readonly dimensions: number | undefined;
  readonly bytesMax: number;
};

/** An answer that is no list of vectors is the server's fault, whatever it is instead. */
async function read(response: Response, { count, host, dimensions, bytesMax }: Wanted): Promise<Embedded> {
  if (!response.ok) return { kind: "failed", failure: await readRefusal(response, host) };
  try {
    const answer: Answer = JSON.parse(await textWithin(response, bytesMax));
    const vectors = vectorsOf(answer, count, dimensions);
    if (vectors !== undefined) return { kind: "ok", vectors };
  } catch (error) {
    if (![SyntaxError, TypeError, BodyTooLong].some((kind) => error instanceof kind)) throw error;
  }
  return failed("llm.server_error", host);
}

/** The way to a provider's vectors. */
export function embedder({ baseUrl, key, limits }: ModelAccess, model: EmbeddingModel): Embed {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  return async (texts, signal) => {
    const late = AbortSignal.timeout(limits.embedCallMs);
    try {
      const response = await lightFetch(`${baseUrl.replace(/\/+$/, "")}/embeddings`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key.reveal()}` },
        body: bodyOf(model, texts),
        signal: AbortSignal.any([signal, late]),
      });
      const { dimensions } = model;
      return await read(response, { count: texts.length, host, dimensions, bytesMax: limits.modelAnswerBytesMax });
    } catch (error) {
      return late.aborted ? failed("llm.timeout", host) : failed("llm.unreachable", host, networkErrno(error));
    }
  };
}
