import type { NetProbe } from "#contracts/evidence.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { probeHost, type FamilyProbe, type HostProbe } from "#gate/probe/probe-host.ts";
import { within } from "#gate/probe/within.ts";
import { isLinkLocal } from "#gate/upstream/no-link-local.ts";

/** Errors of a look-up that say: there is such a name, and no address of this family. */
const noAddress: ReadonlySet<string> = new Set(["ENODATA", "ENOTFOUND", "EAI_ADDRFAMILY", "EAI_NODATA"]);

/** Errors of a connection that say: this machine has no way at all for this family. */
const noWay: ReadonlySet<string | undefined> = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"]);

type Family = NetProbe["ipv6"];

/** Undefined when the look-up itself failed: nothing is known of the family then. */
function familyOf(probe: FamilyProbe): Family {
  if (probe.kind === "none") return noAddress.has(probe.errno) ? "none" : undefined;
  if (probe.addresses.length === 0) return "none";
  return probe.addresses.some(({ errno }) => errno === undefined) ? "ok" : "failed";
}

/** Most machines without IPv6 have no way for it at all, and nothing is broken there. */
function ipv6Of(probe: FamilyProbe): Family {
  const absent = probe.kind === "found" && probe.addresses.every(({ errno }) => noWay.has(errno));
  return absent ? "none" : familyOf(probe);
}

const asIpv4 = (family: Family): NetProbe["ipv4"] => (family === "none" ? undefined : family);

/** A name is known when either family has an address for it. */
function judge(host: string, atMs: number, { ipv4, ipv6 }: HostProbe): NetProbe {
  const found = ipv4.kind === "found" || ipv6.kind === "found";
  if (!found) return { host, atMs, dns: "failed", ipv4: undefined, ipv6: undefined };
  return { host, atMs, dns: "ok", ipv4: asIpv4(familyOf(ipv4)), ipv6: ipv6Of(ipv6) };
}

/** Whether one address is reached through the proxy: then it says nothing how we would reach it ourselves. */
function isProxied({ settings: { proxy } }: GateCore, { protocol, hostname }: URL): boolean {
  if (proxy === undefined || protocol !== "https:") return false;
  const excepted = proxy.except.split(/[\s,]+/).filter((part) => part !== "");
  return !excepted.some(
    (part) => part === "*" || hostname === part || hostname.endsWith(`.${part.replace(/^\./, "")}`),
  );
}

/** A connection that is given up in time is an answer; only a look-up that cannot be cut takes longer. */
const slackMs = 300;

/** The hosts that a bot needs, each once, looked up and knocked at; one that takes too long is left out as unknown. */
export async function probeNet(core: GateCore, addresses: readonly string[]): Promise<readonly NetProbe[]> {
  const { limits, now } = core;
  const urls = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address))
    .filter((url) => !isProxied(core, url) && !isLinkLocal(url.hostname));
  const byHost = new Map(urls.map((url) => [url.host, url]));
  return Promise.all(
    [...byHost].map(async ([host, { href }]) => {
      const atMs = now();
      const unknown: NetProbe = { host, atMs, dns: undefined, ipv4: undefined, ipv6: undefined };
      const found = probeHost(href, limits.probeMs).then((probe) => judge(host, atMs, probe));
      return within(limits.probeMs + slackMs, found, unknown);
    }),
  );
}
