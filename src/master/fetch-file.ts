import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import type { Room } from "#master/room.ts";

export type FetchedFile =
  | { readonly kind: "ok"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large" }
  /** Telegram does not give it, or not now. */
  | { readonly kind: "failed"; readonly text: string };

/** The whole body, unless it grows beyond the bound. */
async function readUpTo(body: AsyncIterable<Uint8Array>, bytesMax: number): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return { kind: "too_large" };
    chunks.push(chunk);
  }
  return { kind: "ok", bytes: Buffer.concat(chunks) };
}

/** A file that a person has sent, into memory and nowhere else. https://core.telegram.org/bots/api#getfile */
export async function fetchFile({ parts, speaker }: Room, fileId: string, bytesMax: number): Promise<FetchedFile> {
  const { apiRoot, capability } = parts.access;
  try {
    const { file_path: path, file_size: size = 0 } = await speaker.api.getFile(fileId);
    if (size > bytesMax) return { kind: "too_large" };
    if (path === undefined) return { kind: "failed", text: "no path" };
    const signal = AbortSignal.timeout(parts.limits.masterCallMs);
    const response = await fetch(`${apiRoot}/file/bot${capability.reveal()}/${path}`, { signal });
    if (!response.ok || response.body === null) return { kind: "failed", text: String(response.status) };
    return await readUpTo(response.body, bytesMax);
  } catch (error) {
    return { kind: "failed", text: redact(toError(error).message) };
  }
}
