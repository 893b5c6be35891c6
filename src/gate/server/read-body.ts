import type { IncomingMessage } from "node:http";
import { parseObject, type JsonObject } from "#gate/server/json.ts";

/** The whole body; undefined when it is larger than the bound. The connection stays usable for the answer. */
export async function readBody(req: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  if (Number(req.headers["content-length"] ?? 0) > bytesMax) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const source: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false });
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as a JSON object; undefined when it is too large or no such thing. An empty body is an empty object. */
export async function readJsonObject(req: IncomingMessage, bytesMax: number): Promise<JsonObject | undefined> {
  const body = await readBody(req, bytesMax);
  if (body === undefined) return undefined;
  return body.length === 0 ? {} : parseObject(body.toString("utf8"));
}
