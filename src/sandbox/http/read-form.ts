import type { IncomingMessage } from "node:http";
import { readMultipart, type Form } from "#sandbox/http/multipart.ts";
import { readBody } from "#sandbox/http/read-body.ts";
import { objectOf, parseJson } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

function readPlain(body: Buffer, contentType: string): Form {
  const text = body.toString("utf8");
  const files = new Map();
  if (text === "") return { fields: {}, files };
  if (contentType.includes("application/json")) {
    const fields = objectOf(parseJson(text));
    if (fields === undefined) throw badRequest("can't parse JSON body");
    return { fields, files };
  }
  return { fields: Object.fromEntries(new URLSearchParams(text)), files };
}

/** The parameters of a call: the query string, and a body as JSON, urlencoded form or multipart form. The body wins. */
export async function readForm(request: IncomingMessage, url: URL, bytesMax: number): Promise<Form> {
  const body = await readBody(request, bytesMax);
  const contentType = request.headers["content-type"] ?? "";
  const form = contentType.includes("multipart/form-data")
    ? readMultipart(body, contentType)
    : readPlain(body, contentType);
  return { fields: { ...Object.fromEntries(url.searchParams), ...form.fields }, files: form.files };
}
