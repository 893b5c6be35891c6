import type { BotId } from "#contracts/ids.ts";

/** Both ends of a TCP connection of this machine, seen from the one that accepted it. Addresses as Node names them. */
export type Peer = {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
};

/** Tells whose process is at the other end of a connection, where each bot's runs as a user of its own. */
export interface PeerCheck {
  /** Its user id; undefined when the system cannot tell (any more). */
  userOf(peer: Peer): Promise<number | undefined>;
  /** Whether a process of this user may be this bot's. */
  isOf(botId: BotId, userId: number | undefined): boolean;
}
