import { HatcheryAway } from "#bot/hatchery.ts";
import { CutByEnd, type House, type Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import { houseFor, mayTalk } from "#bot/settings/house-for.ts";
import { beginAlbum, dropAlbum, findAlbum, type Album, type AlbumId } from "#bot/taking/albums.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { takePhotos } from "#bot/taking/take-photo.ts";
import { mayPass, telegramError } from "#bot/telegram-error.ts";

const sentOf = ({ photos }: Album) => photos.map(({ sent }) => sent);

/** Nothing that the photos did: the bot was asked to end, or Telegram or Hatchery is away. */
function isNoFault(error: unknown): boolean {
  if (error instanceof CutByEnd || error instanceof HatcheryAway) return true;
  const no = telegramError(error);
  return no !== undefined && mayPass(no);
}

/** What was begun too often without an end is left: it would be begun anew at each start. */
async function answer(house: House, said: Said, album: Album): Promise<void> {
  const { begun } = album;
  if (await house.memory.isAnswered(said.chatId, said.messageId)) return;
  if (begun >= house.limits.albumTriesMax) {
    dropAlbum(house, album);
    return void (await sendText(house, said, { text: fileWords(said.lang)("photos-left"), step: "photo" }));
  }
  beginAlbum(house, album, begun + 1);
  try {
    await takePhotos(house, said, sentOf(album));
  } catch (error) {
    if (isNoFault(error)) beginAlbum(house, album, begun);
    throw error;
  }
}

/** No more of an album has come: it is answered as the one message that it is. The same wake-up twice answers it once. */
export async function answerAlbum(all: House, id: AlbumId, updateId: number): Promise<void> {
  const album = findAlbum(all, id);
  if (album === undefined) return; // answered with the words that followed it
  const said: Said = { ...album.said, updateId, references: [], images: [] };
  if (mayTalk(all, id.chatId)) await answer(houseFor(all, id.chatId), said, album);
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
