import type { LanguageCode } from "grammy/types";
import { commandMenu } from "#answer/command-menu.ts";
import type { Lang } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { backoffMs, pause } from "#master/backoff.ts";
import { words } from "#master/pages.ts";
import type { Speaker } from "#master/speaker.ts";
import { failureError } from "#master/telegram-failure.ts";

type Commands = readonly { readonly command: string; readonly description: string }[];

type Scope = { language_code?: LanguageCode };

const asText = (commands: Commands): string =>
  commands.map(({ command, description }) => `${command} ${description}`).join("\n");

/** Command menu, description and short description for one language; what Telegram has already is not sent again. */
async function setOne({ api }: Speaker, lang: Lang, scope: Scope): Promise<void> {
  const menu = commandMenu(lang);
  if (asText(await api.getMyCommands(scope)) !== asText(menu)) await api.setMyCommands(menu, scope);
  const { description } = await api.getMyDescription(scope);
  const wanted = words(lang, "description");
  if (description !== wanted) await api.setMyDescription(wanted, scope);
  const { short_description: short } = await api.getMyShortDescription(scope);
  const wantedShort = words(lang, "short-description");
  if (short !== wantedShort) await api.setMyShortDescription(wantedShort, scope);
}

/** English is what everybody sees whose language is not Russian. Returns when all is set, or after the last try. */
export async function setMenus(
  speaker: Speaker,
  { limits, signal }: { readonly limits: Limits; readonly signal: AbortSignal },
): Promise<Error | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    const called = await speaker.call(async () => {
      await setOne(speaker, "en", {});
      await setOne(speaker, "ru", { language_code: "ru" });
    });
    if (called.kind === "ok") return undefined;
    if (tries + 1 >= limits.menuTries) return failureError("setMyCommands", called.failure);
    const waits = { firstMs: limits.noticeRetryFirstMs, maxMs: limits.noticeRetryMaxMs };
    const asked = called.failure.kind === "flood" ? called.failure.retryAfterMs : 0;
    await pause(Math.max(asked, backoffMs(tries, waits)), signal);
  }
  return undefined;
}

/** The menu in one person's chat follows the language chosen here, not the one of the Telegram app. */
export async function setChatMenu(speaker: Speaker, chatId: number, lang: Lang): Promise<void> {
  await speaker.call(() => speaker.api.setMyCommands(commandMenu(lang), { scope: { type: "chat", chat_id: chatId } }));
}
