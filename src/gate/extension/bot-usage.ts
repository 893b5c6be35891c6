import type { UsageReply } from "#contracts/extension.ts";
import type { BotId } from "#contracts/ids.ts";
import type { UsedSum } from "#contracts/spending.ts";
import type { GateCore } from "#gate/gate-parts.ts";

const spent = ({ costNano, unpricedNano }: UsedSum): number => costNano + unpricedNano;

/** What a bot's own program may know of what it costs. */
export async function botUsage({ store, now }: GateCore, botId: BotId): Promise<UsageReply> {
  const { day, month } = await store.spending.usage({ kind: "bot", botId }, now());
  const set = await store.spending.limit({ kind: "bot", botId });
  const limit = set?.kind === "amount" ? { limitNano: set.nano } : {};
  return { dayNano: spent(day), monthNano: spent(month), ...limit };
}
