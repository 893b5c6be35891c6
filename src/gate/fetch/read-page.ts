import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import type { Dispatcher } from "undici";
import type { FetchReply } from "#contracts/extension.ts";

/** Kinds that can be read; a page that names none is taken for a web page. */
const readable =
  /^(text\/|application\/(xhtml\+xml|json|ld\+json|feed\+json|xml|rss\+xml|atom\+xml|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)\b)/;

const unpackers = { gzip: promisify(gunzip), "x-gzip": promisify(gunzip), br: promisify(brotliDecompress) } as const;

const headerOf = (answer: Dispatcher.ResponseData, name: string): string => {
  const value = answer.headers[name];
  return (Array.isArray(value) ? (value[0] ?? "") : (value ?? "")).trim().toLowerCase();
};

/** The body; undefined when it grows beyond the bound. */
async function bodyOf(answer: Dispatcher.ResponseData, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const body: AsyncIterable<Buffer> = answer.body;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Unpacked = Buffer | "too_large" | "unreachable";

const isKnown = (encoding: string): encoding is keyof typeof unpackers => encoding in unpackers;

async function unpack(body: Buffer, encoding: string, bytesMax: number): Promise<Unpacked> {
  if (encoding === "" || encoding === "identity") return body;
  if (!isKnown(encoding)) return "unreachable";
  try {
    return await unpackers[encoding](body, { maxOutputLength: bytesMax });
  } catch (error) {
    const isLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isLarge ? "too_large" : "unreachable"; // what does not unpack did not come as it was sent
  }
}

/** Why an answer is not even read. */
function refusalOf(answer: Dispatcher.ResponseData, bytesMax: number): FetchReply | undefined {
  const { statusCode: status } = answer;
  if (status !== 200) return { kind: "refused", why: "status", status };
  const contentType = headerOf(answer, "content-type");
  if (contentType !== "" && !readable.test(contentType)) return { kind: "refused", why: "content_type" };
  return Number(headerOf(answer, "content-length")) > bytesMax ? { kind: "refused", why: "too_large" } : undefined;
}

/** Takes an answer that is no redirect: a page of a readable kind within the bound, or why not. */
export async function readPage(answer: Dispatcher.ResponseData, url: URL, bytesMax: number): Promise<FetchReply> {
  const refusal = refusalOf(answer, bytesMax);
  if (refusal !== undefined) return refusal;
  const body = await bodyOf(answer, bytesMax);
  const page = body === undefined ? "too_large" : await unpack(body, headerOf(answer, "content-encoding"), bytesMax);
  if (typeof page === "string") return { kind: "refused", why: page };
  const contentType = headerOf(answer, "content-type");
  const [, charset] = /charset="?([\w-]+)/.exec(contentType) ?? [];
  const [mimeType = ""] = contentType.split(";");
  const named = charset === undefined ? {} : { charset };
  return { kind: "page", url: url.href, mimeType: mimeType || "text/html", ...named, base64: page.toString("base64") };
}
