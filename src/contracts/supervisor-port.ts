import type { Bot } from "#contracts/bot.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Actor, BotId, UserId } from "#contracts/ids.ts";
import type { BotProcessInfo, InstanceView } from "#contracts/instance.ts";

/** What may be asked of the supervisor. Each resolves when the wish is kept and acted upon, not when a bot is ready. */
export interface SupervisorPort {
  /** A newly registered bot: wanted up, started at once. */
  add(bot: Bot): Promise<void>;
  /** Works at once in every state, and clears what was counted against the bot. */
  start(botId: BotId, by: Actor): Promise<void>;
  stop(botId: BotId, by: Actor): Promise<void>;
  /** Ends the run if there is one, then starts; also after a setting has changed. */
  restart(botId: BotId, by: Actor): Promise<void>;
  /** Ends the run, then forgets the instance; resolves when the process is gone. */
  remove(botId: BotId, by: Actor): Promise<void>;
  /** A call of ours to this side went well for the bot: what its calls met there is over. */
  proved(botId: BotId, side: "model" | "vector"): Promise<void>;
  view(botId: BotId): InstanceView | undefined;
  views(): readonly InstanceView[];
  /** Everything the house itself knows of a bot; probes are added by who asks. */
  evidence(botId: BotId): Promise<Evidence>;
  getBotProcessInfo(telegramUserId: UserId): Promise<BotProcessInfo>;
}
