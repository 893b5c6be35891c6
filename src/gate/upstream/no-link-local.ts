import { lookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Addresses that only mean something on this very link; clouds give out machine credentials there (169.254.169.254). */
const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");
linkLocal.addAddress("fd00:ec2::254", "ipv6");

/** An address that nobody may have the gate call. */
export class ForbiddenAddress extends Error {
  readonly code = "EFORBIDDEN";

  constructor(address: string) {
    super(`${address} is a link-local address`);
    this.name = "ForbiddenAddress";
  }
}

/** Whether a host that is written as an IP address is link-local; names are judged when they are looked up. */
export function isLinkLocal(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, "");
  const family = isIP(address);
  return family !== 0 && linkLocal.check(address, family === 4 ? "ipv4" : "ipv6");
}

const isList = (found: string | LookupAddress[]): found is LookupAddress[] => Array.isArray(found);

/** `dns.lookup` for sockets, which fails when a name leads to a link-local address. */
export const lookupNoLinkLocal: LookupFunction = (host, options, callback) => {
  lookup(host, options, (error, found, family) => {
    if (error !== null) return callback(error, found, family);
    const addresses = isList(found) ? found.map(({ address }) => address) : [found];
    const bad = addresses.find(isLinkLocal);
    return callback(bad === undefined ? null : new ForbiddenAddress(bad), found, family);
  });
};
