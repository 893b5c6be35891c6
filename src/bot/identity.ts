import type { Api } from "grammy/web";
import type { UserFromGetMe } from "grammy/types";
import type { BotEnvironment } from "#bot/environment.ts";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";
import { telegramError } from "#bot/telegram-error.ts";
import type { Memory } from "#memory/memory.ts";

type Kept = { readonly atMs: number; readonly me: UserFromGetMe };

const keptName = "identity";

/** Who the bot was lately, so that a wake need not ask. Undefined the first time, after a day, or for another bot's memory. */
export function knownIdentity(environment: BotEnvironment, memory: Memory, nowMs: number): UserFromGetMe | undefined {
  const text = memory.kept(keptName);
  if (text === undefined) return undefined;
  const { atMs, me }: Kept = JSON.parse(text); // our own words, sealed
  const fresh = nowMs - atMs < environment.limits.identityKeptMs;
  return fresh && me.id === environment.botId ? me : undefined;
}

/** Asks Telegram who this bot is. Throws BotCannot when the token is refused. */
export async function askIdentity(api: Api, memory: Memory, nowMs: number): Promise<UserFromGetMe> {
  try {
    const me = await api.getMe();
    const kept: Kept = { atMs: nowMs, me };
    memory.keep(keptName, JSON.stringify(kept));
    return me;
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined) throw error;
    if (known.status === 401 || known.status === 404) {
      throw new BotCannot(exitCodes.refused, `BOT_TOKEN is refused: Telegram says ${known.status} ${known.text}`);
    }
    throw new BotCannot(
      exitCodes.tryLater,
      `Telegram does not say who this bot is: ${known.status ?? ""} ${known.text}`,
    );
  }
}
