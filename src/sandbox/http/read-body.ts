import type { IncomingMessage } from "node:http";
import { Refused } from "#sandbox/world/refused.ts";

/** The whole body of a request, at most `bytesMax`; refuses a longer one as Telegram's nginx does. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes > bytesMax) throw new Refused(413, "Request Entity Too Large");
    pieces.push(buffer);
  }
  return Buffer.concat(pieces);
}
