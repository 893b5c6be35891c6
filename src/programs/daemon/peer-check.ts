import type { Peer, PeerCheck } from "#contracts/peer.ts";
import { BotFolders, firstUserId } from "#runtime/bot-folder.ts";
import { PeerUsers } from "#runtime/peer-users.ts";

const root = 0;

/** Also: whether a process of any bot is at the other end. */
export type Peers = PeerCheck & { readonly isBots: (peer: Peer) => Promise<boolean> };

/**
 * Binds each bot's capability to the bot's own user. What runs as the daemon's own user (the daemon itself, and programs
 * that no other user may open) could read the gate's memory anyway, and is let in. Undefined where bots have no own users.
 */
export function makePeerCheck(dataDir: string): Peers | undefined {
  if (process.getuid?.() !== root) return undefined;
  const users = new PeerUsers();
  const folders = new BotFolders(dataDir);
  return {
    userOf: (peer) => users.of(peer),
    isBots: async (peer) => ((await users.of(peer)) ?? root) >= firstUserId,
    isOf: (botId, userId) => userId !== undefined && (userId === root || userId === folders.ownerOf(botId)),
  };
}
