import type { BotId } from "#contracts/ids.ts";
import { isObject } from "#gate/server/json.ts";

/** What the vector side makes of a request. */
export type VectorCall =
  /** Harmless: is it there, which version. */
  | { readonly kind: "pass" }
  /** The list of collections, cut down to the bot's own. */
  | { readonly kind: "list" }
  /** On a collection of the bot's own. `reads`: the body may name other collections to look up, and must not. */
  | { readonly kind: "own"; readonly reads: boolean }
  | { readonly kind: "refused" };

/** Every collection of a bot begins with this. */
export const collectionPrefix = (botId: BotId): string => `hatchery_b${botId}_`;

const plain: readonly string[] = ["", "readyz", "healthz", "livez"];

/** What a memory does with a collection, https://api.qdrant.tech; snapshots, shards and aliases are the operator's. */
const onCollection = /^(?:index(?:\/[\w.-]+)?|exists|points(?:\/[\w-]+){0,3})?$/;
const readingPoints = /^points(?:\/(?:search|recommend|discover|query|scroll|count|facet)(?:\/\w+){0,2})?$/;

function collectionCall(botId: BotId, method: string, path: string): VectorCall {
  const [, name = "", rest = ""] = /^collections\/([\w.-]+)(?:\/(.*))?$/.exec(path) ?? [];
  if (!name.startsWith(collectionPrefix(botId)) || !onCollection.test(rest)) return { kind: "refused" };
  return { kind: "own", reads: method === "POST" && readingPoints.test(rest) };
}

/** `path` without query, as it stands after `/qdrant/`. */
export function vectorCall(botId: BotId, method: string, path: string): VectorCall {
  if (path !== "collections" && !plain.includes(path)) return collectionCall(botId, method, path);
  if (method !== "GET") return { kind: "refused" };
  return { kind: path === "collections" ? "list" : "pass" };
}

const lookups: readonly string[] = ["lookup_from", "with_lookup"];

/** Whether a query reaches into another collection, at any depth. */
export function looksElsewhere(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(looksElsewhere);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, inner]) => lookups.includes(name) || looksElsewhere(inner));
}
