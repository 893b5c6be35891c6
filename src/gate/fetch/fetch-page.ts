import type { FetchReply, FetchRefusal } from "#contracts/extension.ts";
import type { Limits } from "#contracts/limits.ts";
import { askPinned } from "#gate/fetch/ask-pinned.ts";
import { checkUrl, type CheckedUrl } from "#gate/fetch/check-url.ts";
import { readPage } from "#gate/fetch/read-page.ts";
import { resolvePublic, type Resolve, type Resolved } from "#gate/fetch/resolve-public.ts";

export type FetchParts = { readonly limits: Limits; readonly resolve: Resolve };

/** What came of a link, and the host where it ended: of its first link, or of the last redirect. */
export type Fetched = { readonly reply: FetchReply; readonly host: string | undefined };

type Hop = FetchReply | { readonly kind: "redirect"; readonly to: string };

const refused = (why: FetchRefusal): FetchReply => ({ kind: "refused", why });

async function addressesOf({ host, isAddress }: CheckedUrl, { resolve }: FetchParts): Promise<Resolved> {
  if (!isAddress) return resolvePublic(host, resolve);
  return { kind: "ok", addresses: [{ address: host, family: host.includes(":") ? 6 : 4 }] };
}

async function hop(checked: CheckedUrl, parts: FetchParts, signal: AbortSignal): Promise<Hop> {
  const { limits } = parts;
  const found = await addressesOf(checked, parts);
  if (found.kind === "refused") return found;
  const { answer, close } = await askPinned({ checked, addresses: found.addresses, limits, signal });
  try {
    const { location } = answer.headers;
    const isRedirect = answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === "string";
    if (isRedirect) return { kind: "redirect", to: location };
    return await readPage(answer, checked.url, limits.fetchBytesMax);
  } finally {
    await close();
  }
}

async function follow(text: string, parts: FetchParts, signal: AbortSignal): Promise<Fetched> {
  const { limits } = parts;
  let next = text;
  let base: URL | undefined;
  for (let hops = 0; hops <= limits.fetchRedirectsMax; hops += 1) {
    const checked = checkUrl(next, base, limits);
    const host = URL.parse(next, base?.href)?.hostname;
    if (checked.kind === "refused") return { reply: checked, host };
    const came = await hop(checked, parts, signal);
    if (came.kind !== "redirect") return { reply: came, host };
    next = came.to;
    base = checked.url;
  }
  return { reply: refused("redirects"), host: base?.hostname };
}

/** Settles with the work, or rejects when the signal is aborted first: a look-up of a name cannot be cut by itself. */
function orCut<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/**
 * Reads a page of the open internet: only public addresses, called at the very address that was checked, every redirect
 * checked like the first, all of it within one deadline. Never throws; `cut` ends it early.
 */
export async function fetchPage(text: string, parts: FetchParts, cut: AbortSignal): Promise<Fetched> {
  const late = AbortSignal.timeout(parts.limits.fetchMs);
  const signal = AbortSignal.any([cut, late]);
  try {
    return await orCut(follow(text, parts, signal), signal);
  } catch {
    return { reply: refused(late.aborted ? "too_slow" : "unreachable"), host: undefined }; // no connection, a broken one: to the reader it is all one
  }
}
