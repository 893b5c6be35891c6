import { textOf } from "#gate/server/json.ts";

/**
 * How much a question holds. A token is at least one byte of text, so `bytes` are never fewer than its tokens. Pictures are
 * counted apart; what other files hold shows in their size only roughly, and of what the provider fetches itself (`unseen`)
 * nothing shows.
 */
export type Weight = {
  readonly bytes: number;
  readonly chars: number;
  readonly images: number;
  readonly unseen: number;
};

/** Base64 characters of a file or a sound that make a token, roughly: text in a PDF is packed. */
const fileCharsPerToken = 4;

const isImage = (key: string, text: string): boolean =>
  (key === "url" || key === "image_url") && text.startsWith("data:image/");

const isImagePart = (value: object): boolean => {
  const type: unknown = "type" in value ? value.type : undefined;
  return type === "image_url" || type === "input_image";
};

/** Names under which providers take files; words of a person stand under none of them. */
const fileNames = new Set(["file_data", "data", "url", "file_url"]);

const isFile = (key: string, text: string): boolean =>
  fileNames.has(key) && (key.endsWith("data") || text.startsWith("data:"));

/** Names under which the provider is told where to find a file that does not come along. */
const isElsewhere = (key: string, text: string): boolean =>
  key === "file_id" || (key === "file_url" && !text.startsWith("data:"));

/** Brackets, quotes and names around a value: what roles and borders of messages cost. */
const bytesAround = 4;

type Text = Pick<Weight, "bytes" | "chars">;

function weighText(key: string, text: string): Text {
  if (isImage(key, text)) return { bytes: 0, chars: 0 };
  if (!isFile(key, text)) return { bytes: Buffer.byteLength(text), chars: text.length };
  const packed = Math.ceil(text.length / fileCharsPerToken);
  return { bytes: packed, chars: packed };
}

/** Weighs parsed JSON, without recursion: how deep it is decides whoever sent it. */
export function weigh(whole: unknown): Weight {
  let [bytes, chars, images, unseen] = [0, 0, 0, 0];
  const left: object[] = [];
  const add = (key: string, value: unknown): void => {
    bytes += bytesAround + key.length;
    if (typeof value === "object" && value !== null) left.push(value);
    if (typeof value !== "string") return;
    const text = weighText(key, value);
    bytes += text.bytes;
    chars += text.chars;
    if (isElsewhere(key, value)) unseen += 1;
  };
  add("", whole);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (isImagePart(next)) images += 1;
    if (textOf(next, "type") === "item_reference") unseen += 1;
    if (Array.isArray(next)) for (const one of next) add("", one);
    else for (const [name, one] of Object.entries(next)) add(name, one);
  }
  return { bytes, chars, images, unseen };
}
