import type { ModelAccess } from "#model/chat.ts";
import type { EmbeddingModel } from "#model/embedding-model.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { textWithin } from "#model/read-body.ts";

/** What a provider lists, of which nothing is sure: https://developers.openai.com/api/docs/api-reference/models/list */
type List = { readonly data?: readonly { readonly id?: unknown }[] };

const namesIn = (list: List): readonly string[] =>
  (list.data ?? []).flatMap(({ id }) => (typeof id === "string" ? [id] : []));

/**
 * The model that makes vectors at a provider that does not know the usual one: the first whose name says so, as the names of
 * such models do. Undefined when there is none, or the provider does not say.
 */
export async function findEmbeddingModel(
  { baseUrl, key, limits }: ModelAccess,
  signal: AbortSignal,
): Promise<EmbeddingModel | undefined> {
  try {
    const response = await lightFetch(`${baseUrl.replace(/\/+$/, "")}/models`, {
      headers: { authorization: `Bearer ${key.reveal()}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.embedCallMs)]),
    });
    if (!response.ok) return undefined;
    const list: List = JSON.parse(await textWithin(response, limits.modelAnswerBytesMax));
    const [name] = namesIn(list)
      .filter((one) => /embed/i.test(one))
      .toSorted();
    return name === undefined ? undefined : { name, dimensions: undefined };
  } catch {
    return undefined; // a provider that cannot be asked has none for us, whatever the reason
  }
}
