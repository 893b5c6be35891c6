import type { House } from "#bot/house.ts";

/** What a person is to write next. */
export type AskedSetting = "persona" | "model" | "zone" | "guests";

type Kept = { readonly what: AskedSetting; readonly askedMs: number };

const placeOf = (chatId: number): string => `asked setting ${chatId}`;

/** What a person was asked to write; undefined when nothing, or too long ago. */
export function askedSetting({ memory, limits, now }: House, chatId: number): AskedSetting | undefined {
  const text = memory.kept(placeOf(chatId));
  if (text === undefined) return undefined;
  const { what, askedMs }: Kept = JSON.parse(text); // our own words, sealed
  return now() - askedMs > limits.askedAgoMsMax ? undefined : what;
}

export function askSetting({ memory, now }: House, chatId: number, what: AskedSetting | undefined): void {
  if (what === undefined && memory.kept(placeOf(chatId)) === undefined) return;
  const kept: Kept | undefined = what === undefined ? undefined : { what, askedMs: now() };
  memory.keep(placeOf(chatId), kept === undefined ? undefined : JSON.stringify(kept));
}
