import type { PeerCheck } from "#contracts/peer.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { PeerUsers } from "#runtime/peer-users.ts";

const root = 0;

/**
 * Binds each bot's capability to the bot's own user. What runs as the daemon's own user (the daemon itself, and programs
 * that no other user may open) could read the gate's memory anyway, and is let in. Undefined where bots have no own users.
 */
export function makePeerCheck(dataDir: string): PeerCheck | undefined {
  if (process.getuid?.() !== root) return undefined;
  const users = new PeerUsers();
  const folders = new BotFolders(dataDir);
  return {
    userOf: (peer) => users.of(peer),
    isOf: (botId, userId) => userId !== undefined && (userId === root || userId === folders.ownerOf(botId)),
  };
}
