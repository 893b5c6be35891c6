import type { Limits } from "#contracts/limits.ts";
import type { VectorStoreAccess } from "#memory/vectors/store/store-access.ts";
import type { StoreFailure } from "#memory/vectors/vector-index.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";

export type StoreCall = {
  readonly method: "PUT" | "POST";
  /** What follows the collection's name. */
  readonly path: string;
  readonly body: unknown;
};

export type StoreReply =
  | { readonly kind: "ok"; readonly result: unknown }
  | { readonly kind: "failed"; readonly failure: StoreFailure };

const failed = (failure: StoreFailure): StoreReply => ({ kind: "failed", failure });

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // some refusals are one line of plain text
  }
}

/** What a refusal means; its words are Qdrant's, as `docs/qdrant.md` has them. */
function refusal(status: number, text: string): StoreFailure {
  if (status === 404 && /doesn't exist/.test(text)) return { kind: "missing" };
  if (status === 400 && /Vector (?:dimension|inserting) error/.test(text)) return { kind: "dimension" };
  return status === 502 ? { kind: "unreachable", errno: "gate" } : { kind: "refused", status };
}

/** The way to the calls on one collection. */
export function storeCaller({ url, key }: VectorStoreAccess, limits: Limits) {
  return async (collection: string, { method, path, body }: StoreCall): Promise<StoreReply> => {
    try {
      const response = await lightFetch(`${url}/collections/${collection}${path}`, {
        method,
        headers: { "api-key": key.reveal(), "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(limits.storeCallMs),
      });
      const text = await response.text();
      if (!response.ok) return failed(refusal(response.status, text));
      return { kind: "ok", result: fieldOf(parsed(text), "result") };
    } catch (error) {
      return failed({ kind: "unreachable", errno: networkErrno(error) });
    }
  };
}
