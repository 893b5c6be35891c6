import type { Message } from "grammy/types";
import type { Limits } from "#contracts/limits.ts";

/** A file of Telegram's; what is not said of it is unknown. */
export type Sent = {
  readonly fileId: string;
  readonly bytes: number | undefined;
  readonly name: string | undefined;
  readonly mimeType: string | undefined;
};

/** What a message brings beside its words. */
export type Brought =
  | { readonly kind: "nothing" }
  | { readonly kind: "document" | "photo" | "voice"; readonly sent: Sent }
  | { readonly kind: "link"; readonly url: string }
  /** Something that nothing can be done with: a video, a sticker, a place. */
  | { readonly kind: "other" };

type Named = {
  readonly file_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
};

const sentOf = (file: Named): Sent => ({
  fileId: file.file_id,
  bytes: file.file_size,
  name: file.file_name,
  mimeType: file.mime_type,
});

const pictures = /^image\/(jpeg|png|webp|gif)$/;

/** The largest size of a photo that is not larger than a model needs; the smallest where all are. */
function photoOf({ photo = [] }: Message, { photoSideMax, photoBytesMax }: Limits): Sent | undefined {
  const rising = photo.toSorted((one, other) => one.width * one.height - other.width * other.height);
  const fitting = rising.filter(
    ({ width, height, file_size = 0 }) => Math.max(width, height) <= photoSideMax && file_size <= photoBytesMax,
  );
  const chosen = fitting.at(-1) ?? rising[0];
  return chosen === undefined ? undefined : { ...sentOf(chosen), mimeType: "image/jpeg" };
}

/** The link that is all of a message; Telegram finds links that are written without https, too. */
function linkOf({ text = "", entities = [] }: Message): string | undefined {
  const [entity, second] = entities.filter(({ type }) => type === "url");
  const whole = text.trim();
  if (entity === undefined || second !== undefined || entity.length !== whole.length) return undefined;
  return /^[a-z][a-z0-9+.-]*:/i.test(whole) ? whole : `https://${whole}`;
}

function inText(message: Message): Brought {
  const url = linkOf(message);
  return url === undefined ? { kind: "nothing" } : { kind: "link", url };
}

/** Says what a message brings. */
export function broughtBy(message: Message, limits: Limits): Brought {
  if (message.text !== undefined) return inText(message);
  const photo = photoOf(message, limits);
  if (photo !== undefined) return { kind: "photo", sent: photo };
  const sound = message.voice ?? message.video_note ?? message.audio;
  if (sound !== undefined) return { kind: "voice", sent: sentOf(sound) };
  const { document, animation } = message;
  if (document === undefined || animation !== undefined) return { kind: "other" };
  return { kind: pictures.test(document.mime_type ?? "") ? "photo" : "document", sent: sentOf(document) };
}
