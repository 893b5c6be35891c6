import { readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { endianness } from "node:os";
import type { Peer } from "#contracts/peer.ts";

// Columns of /proc/net/tcp: https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
const localAt = 1;
const remoteAt = 2;
const stateAt = 3;
const userAt = 7;

/** Connections that nobody owns any more: the table names root as their user. */
const ownerless = new Set(["06", "07"]);

const tables = ["/proc/net/tcp", "/proc/net/tcp6"] as const;

/** A look at the tables may take so small a share of all time that connections made on purpose slow nobody down. */
const restTimes = 10;

/** A socket may be passed over while the table changes under the reader. */
const looksMax = 2;

const mapped = "::ffff:";

/** An address as the tables write it: words of four bytes, each in the machine's order. */
function hexOf(bytes: readonly number[]): string {
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const word = bytes.slice(at, at + 4).map((byte) => byte.toString(16).padStart(2, "0"));
    words.push((endianness() === "LE" ? word.toReversed() : word).join(""));
  }
  return words.join("").toUpperCase();
}

const ipv4Bytes = (address: string): readonly number[] => address.split(".").map(Number);

const mappedBytes = (address: string): readonly number[] => [
  ...Array<number>(10).fill(0),
  255,
  255,
  ...ipv4Bytes(address),
];

/** The sixteen bytes of an IPv6 address without a mapped part. */
function ipv6Bytes(address: string): readonly number[] {
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined): readonly string[] =>
    text === undefined || text === "" ? [] : text.split(":");
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill("0");
  return [...before, ...(tail === undefined ? [] : zeros), ...after].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [Math.floor(value / 256), value % 256];
  });
}

/** How the tables may write one end: an IPv4 address stands in either of them. */
function written(address: string, port: number): readonly string[] {
  const end = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const plain = address.startsWith(mapped) ? address.slice(mapped.length) : address;
  if (isIPv6(plain)) return [hexOf(ipv6Bytes(plain)) + end];
  return [hexOf(ipv4Bytes(plain)) + end, hexOf(mappedBytes(plain)) + end];
}

const ends = ({ localAddress, localPort, remoteAddress, remotePort }: Peer): readonly string[] => {
  const [here, there] = [written(localAddress, localPort), written(remoteAddress, remotePort)];
  return there.map((end, at) => `${end} ${here[at] ?? here[0] ?? ""}`);
};

type Users = ReadonlyMap<string, number>;

type Asked = {
  readonly keys: readonly string[];
  readonly looks: number;
  readonly found: (user: number | undefined) => void;
};

const userIn = (users: Users, { keys }: Asked): number | undefined =>
  keys.map((key) => users.get(key)).find((user) => user !== undefined);

function readTable(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // no such table on this system: nobody is found in it
  }
}

/** The users of the sockets that are asked for, by both their ends as the tables write them. */
function look(all: readonly Asked[]): Users {
  const wanted = new Set(all.flatMap(({ keys }) => keys));
  const found = new Map<string, number>();
  for (const table of tables) {
    for (const line of readTable(table).split("\n")) {
      const columns = line.trim().split(/\s+/);
      const key = `${columns[localAt] ?? ""} ${columns[remoteAt] ?? ""}`;
      if (wanted.has(key) && !ownerless.has(columns[stateAt] ?? "")) found.set(key, Number(columns[userAt]));
    }
    if (all.every((one) => userIn(found, one) !== undefined)) break;
  }
  return found;
}

/**
 * Which user the other end of a connection within this machine belongs to. One look at the system's table of connections
 * takes milliseconds and serves all who have asked by then; looks are kept apart in proportion to what they take.
 */
export class PeerUsers {
  #asked: Asked[] = [];
  #isPlanned = false;
  #notBeforeMs = 0;

  /** Undefined when there is no such connection any more, or the other end is on another machine. */
  of(peer: Peer): Promise<number | undefined> {
    return new Promise((found) => {
      this.#asked.push({ keys: ends(peer), looks: 0, found });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setTimeout(() => this.#look(), Math.max(0, this.#notBeforeMs - performance.now()));
  }

  #look(): void {
    this.#isPlanned = false;
    const all = this.#asked;
    this.#asked = [];
    const beganMs = performance.now();
    const users = look(all);
    const endedMs = performance.now();
    this.#notBeforeMs = endedMs + (endedMs - beganMs) * restTimes;
    for (const one of all) {
      const user = userIn(users, one);
      if (user === undefined && one.looks + 1 < looksMax) this.#asked.push({ ...one, looks: one.looks + 1 });
      else one.found(user);
    }
    if (this.#asked.length > 0) this.#plan();
  }
}
