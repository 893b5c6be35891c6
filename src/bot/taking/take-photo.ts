import type { House, Image, Said } from "#bot/house.ts";
import { sendText } from "#bot/send-answer.ts";
import type { Sent } from "#bot/taking/brought.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
import { loadFile, type Loaded } from "#bot/taking/load-file.ts";
import { stoppable } from "#bot/taking/stoppable.ts";
import { tooBig } from "#bot/taking/too-big.ts";
import { answerMessage } from "#bot/talk.ts";

type NotSeen = Exclude<Loaded, { kind: "ok" }> | { readonly kind: "too_large" };

/** What can be shown to a model of photos, and why the first of the others cannot. */
type Seen = { readonly kind: "seen"; readonly images: readonly Image[]; readonly notSeen: NotSeen | undefined };

type Look = { readonly house: House; readonly signal: AbortSignal };

/** One photo, where it has no more than so many bytes. */
async function seeOne({ house, signal }: Look, sent: Sent, bytesMax: number): Promise<Image | NotSeen> {
  if (bytesMax <= 0) return { kind: "too_large" };
  const loaded = await loadFile(house, sent, signal);
  if (loaded.kind !== "ok") return loaded;
  const { bytes: data } = loaded;
  return data.length > bytesMax ? { kind: "too_large" } : { mimeType: sent.mimeType ?? "image/jpeg", data };
}

async function see(look: Look, photos: readonly Sent[]): Promise<Seen> {
  const { photoBytesMax, albumBytesMax } = look.house.limits;
  const images: Image[] = [];
  let notSeen: NotSeen | undefined;
  let room = albumBytesMax;
  for (const sent of photos) {
    const one = await seeOne(look, sent, Math.min(photoBytesMax, room));
    if ("kind" in one) notSeen ??= one;
    else {
      images.push(one);
      room -= one.data.length;
    }
  }
  return { kind: "seen", images, notSeen };
}

function whyNot({ limits }: House, { lang }: Said, notSeen: NotSeen): string {
  const say = fileWords(lang);
  switch (notSeen.kind) {
    case "not_given":
      return say("not-given");
    case "too_big":
      return tooBig(say, notSeen.bytes, limits);
    case "too_large":
      return say("photo-too-large");
  }
}

/**
 * Shows photos that were sent together to the model, with what the owner says of them; without a model the words alone are
 * answered.
 */
export async function takePhotos(house: House, said: Said, photos: readonly Sent[]): Promise<void> {
  const say = fileWords(said.lang);
  const count = photos.length;
  const unsaid = say("photos-came", { count });
  const tell = async (answer: string): Promise<void> => {
    const messageId = await sendText(house, said, { text: answer, step: "photo" });
    await keepTurn(house, said, { unsaid, answer, messageId });
  };
  if ((await house.modelChoice()).kind === "none") {
    if (said.text === "") return tell(say("photo-no-model"));
    await sendText(house, said, { text: say("photo-no-model"), step: "photo" });
    return answerMessage(house, said);
  }
  const seen = await stoppable(house, said, (signal) => see({ house, signal }, photos));
  if (seen.kind === "stopped") return;
  const { images, notSeen } = seen;
  if (notSeen !== undefined && images.length === 0) return tell(whyNot(house, said, notSeen));
  if (notSeen !== undefined) {
    await sendText(house, said, { text: say("photos-some", { seen: images.length, count }), step: "photo" });
  }
  return answerMessage(house, { ...said, text: said.text === "" ? unsaid : said.text, images });
}
