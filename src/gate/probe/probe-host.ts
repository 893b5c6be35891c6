import { lookup } from "node:dns/promises";
import { connect, isIP } from "node:net";
import { toError } from "#contracts/to-error.ts";
import { isLinkLocal } from "#gate/upstream/no-link-local.ts";

/** One address tried: `errno` undefined means that a connection opened. */
export type AddressProbe = { readonly address: string; readonly tookMs: number; readonly errno: string | undefined };

/** One family of addresses: what the name leads to, or why it leads nowhere. */
export type FamilyProbe =
  | { readonly kind: "found"; readonly tookMs: number; readonly addresses: readonly AddressProbe[] }
  | { readonly kind: "none"; readonly tookMs: number; readonly errno: string };

/** How a host can be reached, IPv4 and IPv6 apart, because a broken one of them looks like a broken host. */
export type HostProbe = {
  readonly host: string;
  readonly port: number;
  readonly ipv4: FamilyProbe;
  readonly ipv6: FamilyProbe;
};

const addressesMax = 4;

const errnoOf = (thrown: unknown): string => {
  const error = toError(thrown);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
};

type Door = { readonly address: string; readonly port: number; readonly waitMs: number };

/** Whether a TCP connection opens; it is closed at once. Where no call may go, nobody knocks. */
function tryAddress({ address, port, waitMs }: Door): Promise<AddressProbe> {
  if (isLinkLocal(address)) return Promise.resolve({ address, tookMs: 0, errno: "EFORBIDDEN" });
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const end = (errno: string | undefined): void => {
      socket.destroy();
      resolve({ address, tookMs: Math.round(performance.now() - began), errno });
    };
    socket.setTimeout(waitMs, () => end("ETIMEDOUT"));
    socket.once("connect", () => end(undefined));
    socket.once("error", (error) => end(errnoOf(error)));
  });
}

type Place = { readonly host: string; readonly port: number; readonly waitMs: number };

/** Names are looked up as the system does it, so that /etc/hosts counts; a lookup cannot be cut, only not waited for. */
async function lookUp({ host, waitMs }: Place, family: 4 | 6): Promise<readonly string[]> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error("no answer"), { code: "ETIMEOUT" })), waitMs);
  try {
    const found = await Promise.race([lookup(host, { family, all: true }), late.promise]);
    // An address in place of a name comes back as it is, whatever family was asked for.
    return found.map(({ address }) => address).filter((address) => isIP(address) === family);
  } finally {
    clearTimeout(timer);
  }
}

async function probeFamily(place: Place, family: 4 | 6): Promise<FamilyProbe> {
  const began = performance.now();
  const tookMs = (): number => Math.round(performance.now() - began);
  try {
    const addresses = await lookUp(place, family);
    const found = tookMs();
    const { port } = place;
    const waitMs = Math.max(1, place.waitMs - found);
    const tried = addresses.slice(0, addressesMax).map((address) => tryAddress({ address, port, waitMs }));
    return { kind: "found", tookMs: found, addresses: await Promise.all(tried) };
  } catch (error) {
    return { kind: "none", tookMs: tookMs(), errno: errnoOf(error) };
  }
}

/** Looks a URL's host up and knocks at each of its addresses, all within `waitMs`; never throws. */
export async function probeHost(address: string, waitMs: number): Promise<HostProbe> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (url.protocol === "http:" ? 80 : 443) : Number(url.port);
  const place = { host, port, waitMs };
  const [ipv4, ipv6] = await Promise.all([probeFamily(place, 4), probeFamily(place, 6)]);
  return { host, port, ipv4, ipv6 };
}
