import { BlockList, isIP } from "node:net";

const v4 = (list: BlockList, ...nets: readonly (readonly [string, number])[]): BlockList => {
  for (const [net, bits] of nets) list.addSubnet(net, bits, "ipv4");
  return list;
};
const v6 = (list: BlockList, ...nets: readonly (readonly [string, number])[]): BlockList => {
  for (const [net, bits] of nets) list.addSubnet(net, bits, "ipv6");
  return list;
};

/** Everything that is not the open internet. https://www.iana.org/assignments/iana-ipv4-special-registry */
const notPublic4 = v4(
  new BlockList(),
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
);

/** All that is given out of IPv6: what maps, translates or tunnels IPv4 into it lies outside, or is taken out below. */
const global6 = v6(new BlockList(), ["2000::", 3]);

/** https://www.iana.org/assignments/iana-ipv6-special-registry */
const notPublic6 = v6(new BlockList(), ["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]);

/** Whether an address is one of the open internet's. What is no address is not. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic4.check(address, "ipv4");
    case 6:
      return global6.check(address, "ipv6") && !notPublic6.check(address, "ipv6");
    default:
      return false;
  }
}
