import { Agent, EnvHttpProxyAgent, type Dispatcher } from "undici";
import type { Limits } from "#contracts/limits.ts";
import type { Settings } from "#contracts/settings.ts";
import { ForbiddenAddress, isLinkLocal, lookupNoLinkLocal } from "#gate/upstream/no-link-local.ts";

/** The connections to the outside. Polls and calls have their own, so that neither waits for the other. */
export type Upstream = {
  /** Long polls: over HTTP/2, a hundred to a connection, where the server offers it. */
  readonly polls: Dispatcher;
  /** Calls to addresses that the operator set. */
  readonly calls: Dispatcher;
  /** Calls to addresses that an owner chose. */
  readonly chosen: Dispatcher;
  close(): Promise<void>;
};

type Parts = { readonly proxy: Settings["proxy"]; readonly limits: Limits };
type Kind = { readonly allowH2: boolean; readonly guarded: boolean };

/** A host whose IPv6 leads nowhere costs this much, then IPv4 is tried; Node's own 250 ms is too short for slow roads. */
const familyAttemptMs = 1_000;

function makeDispatcher({ proxy, limits }: Parts, { allowH2, guarded }: Kind): Dispatcher {
  const options = {
    allowH2,
    connectTimeout: limits.callConnectMs,
    headersTimeout: limits.callHeadersMs,
    bodyTimeout: limits.callIdleMs,
    keepAliveTimeout: limits.callKeepAliveMs,
    maxHeaderSize: limits.gateHeaderBytes,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: familyAttemptMs,
    ...(guarded ? { connect: { lookup: lookupNoLinkLocal } } : {}),
  };
  if (proxy === undefined) return new Agent(options);
  // An empty address keeps undici from reading the environment for plain http, which HTTPS_PROXY does not speak of.
  return new EnvHttpProxyAgent({ ...options, httpProxy: "", httpsProxy: proxy.url, noProxy: proxy.except });
}

/** Names are judged as they are looked up, written addresses here. */
const refuseLinkLocal: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { hostname } = new URL(String(options.origin));
  if (isLinkLocal(hostname)) throw new ForbiddenAddress(hostname);
  return dispatch(options, handler);
};

export function makeUpstream(parts: Parts): Upstream {
  const polls = makeDispatcher(parts, { allowH2: true, guarded: false });
  const calls = makeDispatcher(parts, { allowH2: false, guarded: false });
  const chosen = makeDispatcher(parts, { allowH2: false, guarded: true });
  return {
    polls,
    calls,
    chosen: chosen.compose(refuseLinkLocal),
    close: async () => {
      await Promise.all([polls.destroy(), calls.destroy(), chosen.destroy()]);
    },
  };
}
