import { Agent, type Dispatcher } from "undici";
import type { LookupFunction } from "node:net";
import type { Limits } from "#contracts/limits.ts";
import type { CheckedUrl } from "#gate/fetch/check-url.ts";
import type { Resolved } from "#gate/fetch/resolve-public.ts";

export type Pinned = {
  readonly checked: CheckedUrl;
  /** The only addresses that are called, whatever the name leads to by now. */
  readonly addresses: Extract<Resolved, { kind: "ok" }>["addresses"];
  readonly limits: Limits;
  readonly signal: AbortSignal;
};

const lookupIn =
  (addresses: Pinned["addresses"]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };

/** Who asks, and for what; nothing that says for whom. */
const headers = {
  "user-agent": "Mozilla/5.0 (compatible; Hatchery link reader)",
  accept: "text/html, application/xhtml+xml, text/*;q=0.9, application/json;q=0.8, application/pdf;q=0.8, */*;q=0.1",
  "accept-encoding": "gzip, br",
};

/**
 * Asks one address for a page, by a connection of its own that is never used again, past any proxy. Resolves when the answer
 * begins; `close` ends the connection.
 */
export async function askPinned({ checked, addresses, limits, signal }: Pinned): Promise<{
  readonly answer: Dispatcher.ResponseData;
  readonly close: () => Promise<void>;
}> {
  const agent = new Agent({
    connect: { lookup: lookupIn(addresses) },
    connectTimeout: limits.fetchMs,
    headersTimeout: limits.fetchMs,
    bodyTimeout: limits.fetchMs,
    maxHeaderSize: limits.gateHeaderBytes,
    autoSelectFamily: true,
  });
  const { url } = checked;
  const close = (): Promise<void> => agent.destroy();
  try {
    const path = `${url.pathname}${url.search}`;
    const answer = await agent.request({ origin: url.origin, path, method: "GET", headers, signal });
    return { answer, close };
  } catch (error) {
    await close();
    throw error;
  }
}
