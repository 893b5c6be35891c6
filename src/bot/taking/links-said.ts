import type { House, Said } from "#bot/house.ts";

const shape = /https?:\/\/[^\s<>"'`]+/gi;

/** What ends a sentence behind a link is none of it. */
const tail = /[.,;:!?)\]}»”’]+$/;

const hrefOf = (text: string): string | undefined => URL.parse(text.replace(tail, ""))?.href;

const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(shape)].flatMap(([found]) => hrefOf(found) ?? []);

/**
 * Whether the owner named this link: now, in what they reply to, or lately in this conversation. What a page, a file or the
 * model itself comes up with is not opened: its address could carry away what was said here.
 */
export async function isLinkSaid({ memory, limits }: House, said: Said, url: string): Promise<boolean> {
  const href = hrefOf(url);
  const recent = await memory.recent(said.chatId, limits.contextMessagesMax);
  const own = recent.filter(({ speaker }) => speaker === "owner").map(({ text }) => text);
  const about = said.about === undefined ? [] : [said.about];
  const forwarded = said.forwarded ? [] : [said.text];
  return href !== undefined && [...own, ...about, ...forwarded].flatMap(linksIn).includes(href);
}
