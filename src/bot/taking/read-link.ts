import type { FetchRefusal } from "#contracts/extension.ts";
import type { Ingested, StartIngest } from "#contracts/ingest.ts";
import type { Hatchery } from "#bot/hatchery.ts";

/** A page and what it says, or why there is none. */
export type ReadLink =
  | { readonly kind: "refused"; readonly why: FetchRefusal; readonly status: number | undefined }
  | { readonly kind: "page"; readonly url: string; readonly bytes: Uint8Array; readonly ingested: Ingested };

export type LinkReader = { readonly hatchery: Hatchery; readonly ingest: StartIngest };

const nameIn = (url: string): string => URL.parse(url)?.pathname.split("/").at(-1) ?? "";

/** Has Hatchery fetch a page, and reads it in a process of its own. Rejects when `signal` is aborted. */
export async function readLink({ hatchery, ingest }: LinkReader, url: string, signal: AbortSignal): Promise<ReadLink> {
  const reply = await hatchery.fetch({ url }, signal);
  if (reply.kind === "refused") return { kind: "refused", why: reply.why, status: reply.status };
  const { mimeType, charset } = reply;
  const bytes = Buffer.from(reply.base64, "base64");
  const file = { name: nameIn(reply.url), mimeType, charset, bytes };
  return { kind: "page", url: reply.url, bytes, ingested: await ingest(file, { onPages: () => undefined, signal }) };
}
