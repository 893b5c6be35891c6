import { Agent, EnvHttpProxyAgent, type Dispatcher } from "undici";
import type { Limits } from "#contracts/limits.ts";
import type { Settings } from "#contracts/settings.ts";

/** The connections to the outside. Polls and calls have their own, so that neither waits for the other. */
export type Upstream = {
  /** Long polls: over HTTP/2, a hundred to a connection, where the server offers it. */
  readonly polls: Dispatcher;
  readonly calls: Dispatcher;
  close(): Promise<void>;
};

type Parts = { readonly proxy: Settings["proxy"]; readonly limits: Limits };

/** A host whose IPv6 leads nowhere costs this much, then IPv4 is tried; Node's own 250 ms is too short for slow roads. */
const familyAttemptMs = 1_000;

function makeDispatcher({ proxy, limits }: Parts, allowH2: boolean): Dispatcher {
  const options = {
    allowH2,
    connectTimeout: limits.callConnectMs,
    headersTimeout: limits.callHeadersMs,
    bodyTimeout: limits.callIdleMs,
    keepAliveTimeout: limits.callKeepAliveMs,
    maxHeaderSize: limits.gateHeaderBytes,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: familyAttemptMs,
  };
  if (proxy === undefined) return new Agent(options);
  // An empty address keeps undici from reading the environment for plain http, which HTTPS_PROXY does not speak of.
  return new EnvHttpProxyAgent({ ...options, httpProxy: "", httpsProxy: proxy.url, noProxy: proxy.except });
}

export function makeUpstream(parts: Parts): Upstream {
  const polls = makeDispatcher(parts, true);
  const calls = makeDispatcher(parts, false);
  return {
    polls,
    calls,
    close: async () => {
      await Promise.all([polls.destroy(), calls.destroy()]);
    },
  };
}
