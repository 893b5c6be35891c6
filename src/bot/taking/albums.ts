import type { Update } from "grammy/types";
import type { House, Said } from "#bot/house.ts";
import { wakeIn } from "#bot/wakes.ts";
import type { Sent } from "#bot/taking/brought.ts";

/** Which album: Telegram's name for messages that were sent together, https://core.telegram.org/bots/api#message */
export type AlbumId = { readonly chatId: number; readonly groupId: string };

type Photo = { readonly messageId: number; readonly sent: Sent };

/**
 * Photos that were sent together, gathered until none comes any more: they are one message to the person who sent them, and
 * get one answer. What was said with them is in `said`, as the message that it stands under said it.
 */
export type Album = AlbumId & {
  readonly said: Omit<Said, "updateId" | "references" | "images">;
  readonly photos: readonly Photo[];
  /** How often an answer was begun that did not come to its end: photos that kill the bot are left after a few. */
  readonly begun: number;
};

type Keeping = Pick<House, "memory">;

const keptName = "albums";

/** All that wait, the oldest first. */
export function albumsWaiting({ memory }: Keeping): readonly Album[] {
  const text = memory.kept(keptName);
  return text === undefined ? [] : JSON.parse(text); // our own JSON, sealed
}

const keep = ({ memory }: Keeping, albums: readonly Album[]): void =>
  memory.keep(keptName, albums.length === 0 ? undefined : JSON.stringify(albums));

const isSame =
  ({ chatId, groupId }: AlbumId) =>
  (other: AlbumId): boolean =>
    other.chatId === chatId && other.groupId === groupId;

export const findAlbum = (house: Keeping, id: AlbumId): Album | undefined => albumsWaiting(house).find(isSame(id));

type Words = Pick<Said, "chatId" | "threadId" | "atMs" | "forwarded">;

/** The album that words are about: sent just before them in the same topic, and not answered yet. */
export const albumBefore = (
  house: Pick<House, "memory" | "limits">,
  { chatId, threadId, atMs, forwarded }: Words,
): Album | undefined =>
  forwarded
    ? undefined
    : albumsWaiting(house).findLast(
        ({ said }) =>
          said.chatId === chatId &&
          said.threadId === threadId &&
          Math.abs(atMs - said.atMs) <= house.limits.albumWordsMs,
      );

/** It is answered, or will not be. */
export const dropAlbum = (house: Keeping, id: AlbumId): void => {
  const isIt = isSame(id);
  keep(
    house,
    albumsWaiting(house).filter((one) => !isIt(one)),
  );
};

/** An answer is begun for the so-manieth time. */
export function beginAlbum(house: Keeping, id: AlbumId, begun: number): void {
  const isIt = isSame(id);
  keep(
    house,
    albumsWaiting(house).map((one) => (isIt(one) ? { ...one, begun } : one)),
  );
}

/** Nothing of this chat waits any more. */
export function dropAlbumsOf(house: Keeping, chatId: number): void {
  const all = albumsWaiting(house);
  const others = all.filter((one) => one.chatId !== chatId);
  if (others.length < all.length) keep(house, others);
}

const idShape = /^\w{1,40}$/;
const wakeShape = /^album:(\d{1,16}):(\w{1,40})$/;

/** The album that this wake-up is for. */
export function albumWoken(update: Update): AlbumId | undefined {
  const [, chatId, groupId] = wakeShape.exec(wakeIn(update) ?? "") ?? [];
  return chatId === undefined || groupId === undefined ? undefined : { chatId: Number(chatId), groupId };
}

/** Has the bot woken to answer an album when no more of it has come. */
export const awaitRest = ({ wakes, limits, now }: House, { chatId, groupId }: AlbumId): Promise<void> =>
  wakes.set(`album:${chatId}:${groupId}`, now() + limits.albumWaitMs);

type Coming = { readonly groupId: string; readonly said: Said; readonly sent: Sent };

/** What was said so far, under the first message that says anything. */
function saidNow(before: Album["said"] | undefined, said: Album["said"]): Album["said"] {
  if (before === undefined) return said;
  if (said.text === "") return before;
  return before.text === "" ? said : { ...before, text: `${before.text}\n${said.text}` };
}

/**
 * Puts a photo to the others of its album, durably: its update is done with that, and the album is answered later. The same
 * photo twice is put there once. False when it has to be answered alone.
 */
export async function gather(house: House, { groupId, said, sent }: Coming): Promise<boolean> {
  const { updateId: _update, references: _references, images: _images, ...words } = said;
  const id = { chatId: said.chatId, groupId };
  const all = albumsWaiting(house);
  const before = all.find(isSame(id));
  if (!idShape.test(groupId) || (before === undefined && all.length >= house.limits.albumsMax)) return false;
  if (before?.photos.some(({ messageId }) => messageId === said.messageId) !== true) {
    const photos = [...(before?.photos ?? []), { messageId: said.messageId, sent }];
    const album: Album = { ...id, said: saidNow(before?.said, words), photos, begun: 0 };
    keep(house, [...all.filter((one) => one !== before), album]);
  }
  await awaitRest(house, id);
  return true;
}
