import type { House, Place } from "#bot/house.ts";
import { telegramError } from "#bot/telegram-error.ts";
import { toError } from "#contracts/to-error.ts";

/** That something is under way. It is worth nothing later: not waited for, and not repeated. */
export function showTyping({ api, warn }: House, { chatId, threadId }: Place): void {
  const at = threadId === undefined ? {} : { message_thread_id: threadId };
  api.sendChatAction(chatId, "typing", at).catch((error: unknown) => {
    warn(`it was not shown that something is under way: ${telegramError(error)?.text ?? toError(error).name}`);
  });
}
