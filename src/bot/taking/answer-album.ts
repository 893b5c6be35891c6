import type { House, Said } from "#bot/house.ts";
import { houseFor, mayTalk } from "#bot/settings/house-for.ts";
import { dropAlbum, findAlbum, type Album, type AlbumId } from "#bot/taking/albums.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { takePhotos } from "#bot/taking/take-photo.ts";

const sentOf = ({ photos }: Album) => photos.map(({ sent }) => sent);

/** No more of an album has come: it is answered as the one message that it is. The same wake-up twice answers it once. */
export async function answerAlbum(all: House, id: AlbumId, updateId: number): Promise<void> {
  const album = findAlbum(all, id);
  if (album === undefined) return; // answered with the words that followed it
  if (mayTalk(all, id.chatId)) {
    const house = houseFor(all, id.chatId);
    const said: Said = { ...album.said, updateId, references: [], images: [] };
    if (!(await house.memory.isAnswered(said.chatId, said.messageId))) await takePhotos(house, said, sentOf(album));
  }
  dropAlbum(all, id);
}

/** Answers words that follow an album at once, and are about it. */
export async function answerWithAlbum(house: House, said: Said, album: Album): Promise<void> {
  const { chatId, messageId, atMs, text, forwarded, firstName } = album.said;
  const who = forwarded ? ({ speaker: "reference" } as const) : ({ speaker: "owner", author: firstName } as const);
  const words = text === "" ? fileWords(said.lang)("photos-came", { count: album.photos.length }) : text;
  await house.memory.remember({ ...who, chatId, atMs, messageId, text: words });
  if (!(await house.memory.isAnswered(chatId, said.messageId))) await takePhotos(house, said, sentOf(album));
  dropAlbum(house, album);
}
