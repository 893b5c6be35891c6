import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { Limits } from "#contracts/limits.ts";
import { readBody } from "#gate/server/read-body.ts";

/** The program sends more than may pass. */
export class BodyTooLarge extends Error {
  constructor(bytesMax: number) {
    super(`the request is larger than ${bytesMax} bytes`);
    this.name = "BodyTooLarge";
  }
}

type Look = (beginning: string) => void;

const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== "GET" && method !== "HEAD" && (headers["content-length"] ?? headers["transfer-encoding"]) !== undefined;

/** Passes a large body through as it comes, counting its bytes; its beginning is shown once. */
async function* streamed(
  req: IncomingMessage,
  { bodyBytesMax, peekBytesMax }: Limits,
  look: Look,
): AsyncGenerator<Buffer> {
  const head: Buffer[] = [];
  let bytes = 0;
  const show = (): void => look(Buffer.concat(head).toString("utf8"));
  // The connection must live on for our answer when the upstream fails in the middle.
  const source: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
  for await (const chunk of source) {
    const before = bytes;
    bytes += chunk.length;
    if (before < peekBytesMax) {
      head.push(chunk.subarray(0, peekBytesMax - before));
      if (bytes >= peekBytesMax) show();
    }
    if (bytes > bodyBytesMax) throw new BodyTooLarge(bodyBytesMax);
    yield chunk;
  }
  if (bytes < peekBytesMax) show();
}

/**
 * A request's body for the upstream: a small one read whole, a large one as a stream, none as null. `look` sees its
 * beginning once. Throws BodyTooLarge, or lets the stream throw it.
 */
export async function requestBody(req: IncomingMessage, limits: Limits, look: Look): Promise<Readable | Buffer | null> {
  if (!hasBody(req)) return null;
  const length = Number(req.headers["content-length"] ?? Number.NaN);
  if (length > limits.bodyBytesMax) throw new BodyTooLarge(limits.bodyBytesMax);
  if (!(length <= limits.peekBytesMax)) return Readable.from(streamed(req, limits, look), { objectMode: false });
  const body = (await readBody(req, limits.peekBytesMax)) ?? Buffer.alloc(0);
  look(body.toString("utf8"));
  return body;
}
