import type { UserId } from "#contracts/ids.ts";
import type { House } from "#commands/house.ts";

const name = { ru: "Мой помощник", en: "My assistant" };

/**
 * Telegram's dialog that makes a managed bot in one tap; undefined when the Master may not manage bots. The suggested
 * username is the same each time until it is used, so that a dialog taken up again offers the same one.
 * https://core.telegram.org/api/bots/managed-bots
 */
export async function oneTapLink(house: House, userId: UserId): Promise<string | undefined> {
  const master = house.master();
  if (master?.canManageBots !== true) return undefined;
  const [bots, owner] = await Promise.all([house.store.bots.ofOwner(userId), house.store.owners.get(userId)]);
  const suggested = `ai_${userId.toString(36)}_${bots.length + 1}_bot`;
  return `https://t.me/newbot/${master.username}/${suggested}?name=${encodeURIComponent(name[owner?.lang ?? "en"])}`;
}
