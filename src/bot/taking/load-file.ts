import type { House } from "#bot/house.ts";
import type { Sent } from "#bot/taking/brought.ts";
import { telegramError } from "#bot/telegram-error.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { pause } from "#model/pause.ts";

/** A file of Telegram's, or why not. */
export type Loaded =
  | { readonly kind: "ok"; readonly bytes: Buffer }
  /** `bytes` undefined: Telegram said so, and not how large it is. */
  | { readonly kind: "too_big"; readonly bytes: number | undefined }
  /** Telegram does not know it any more, or was not to be reached. */
  | { readonly kind: "not_given" };

type Path = { readonly kind: "path"; readonly path: string } | Exclude<Loaded, { kind: "ok" }>;

const notGiven = { kind: "not_given" } as const;

/** Telegram's own answers are final: a file that is too big, or that it does not know. */
async function pathOf({ api }: House, { fileId }: Sent): Promise<Path> {
  try {
    const { file_path: path } = await api.getFile(fileId);
    return path === undefined ? notGiven : { kind: "path", path };
  } catch (error) {
    const known = telegramError(error);
    if (known === undefined) throw error;
    return /too big/i.test(known.text) ? { kind: "too_big", bytes: undefined } : notGiven;
  }
}

/** The body; undefined when it grows beyond the bound. */
async function bodyOf(response: Response, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> = response.body ?? (async function* none() {})();
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** One try; undefined when the way there broke. The address holds the token: nothing of it may leave here. */
async function once({ environment, limits }: House, path: string, signal: AbortSignal): Promise<Loaded | undefined> {
  const url = `${environment.apiRoot}/file/bot${environment.token.reveal()}/${path}`;
  try {
    const response = await lightFetch(url, { signal });
    if (!response.ok) return response.status < 500 ? notGiven : undefined;
    const bytes = await bodyOf(response, limits.fileBytesMax);
    return bytes === undefined ? { kind: "too_big", bytes: undefined } : { kind: "ok", bytes };
  } catch {
    return undefined; // what broke is on the way to Telegram; it is tried again, and then said in words
  }
}

/** What Telegram says of a file; a Telegram that says nothing is asked for long, and not waited for behind the signal. */
async function pathWithin(house: House, sent: Sent, signal: AbortSignal): Promise<Path> {
  const { promise: over, resolve } = Promise.withResolvers<Path>();
  const end = (): void => resolve(notGiven);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();
  try {
    return await Promise.race([pathOf(house, sent), over]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Loads a file from Telegram; what is known to be too large is not even asked for. Rejects when `signal` is aborted. */
export async function loadFile(house: House, sent: Sent, signal: AbortSignal): Promise<Loaded> {
  const { limits } = house;
  if (sent.bytes !== undefined && sent.bytes > limits.fileBytesMax) return { kind: "too_big", bytes: sent.bytes };
  const patience = AbortSignal.any([signal, AbortSignal.timeout(limits.downloadMs)]);
  const found = await pathWithin(house, sent, patience);
  signal.throwIfAborted();
  if (found.kind !== "path") return found;
  for (let tries = 1; tries <= limits.downloadTries; tries += 1) {
    const loaded = await once(house, found.path, patience);
    signal.throwIfAborted();
    if (loaded !== undefined) return loaded;
    await pause(limits.botRetryMaxMs, patience);
  }
  signal.throwIfAborted();
  return notGiven;
}
