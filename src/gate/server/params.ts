import type { IncomingMessage } from "node:http";
import { parseObject } from "#gate/server/json.ts";
import { readBody } from "#gate/server/read-body.ts";

/** A Bot API call's parameters, whichever of the four ways they came: query, form, multipart, JSON. */
export type Params = Readonly<Record<string, unknown>>;

/** The text fields of a multipart body; files are left out. https://www.rfc-editor.org/rfc/rfc7578 */
function multipartFields(text: string, boundary: string): Params {
  const fields: Record<string, unknown> = {};
  for (const part of text.split(`--${boundary}`)) {
    const [head = "", ...rest] = part.split("\r\n\r\n");
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined || /;\s*filename=/i.test(head)) continue;
    fields[name] = rest.join("\r\n\r\n").replace(/\r\n$/, "");
  }
  return fields;
}

function parseBody(text: string, contentType: string): Params | undefined {
  if (text === "") return {};
  if (contentType.startsWith("application/json")) return parseObject(text);
  const boundary = /^multipart\/form-data.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary !== undefined) return multipartFields(text, boundary);
  return Object.fromEntries(new URLSearchParams(text));
}

/** Reads the parameters; undefined when they are too large or do not parse. */
export async function readParams(req: IncomingMessage, search: string, bytesMax: number): Promise<Params | undefined> {
  const body = await readBody(req, bytesMax);
  if (body === undefined) return undefined;
  const fromBody = parseBody(body.toString("utf8"), req.headers["content-type"] ?? "");
  return fromBody === undefined ? undefined : { ...Object.fromEntries(new URLSearchParams(search)), ...fromBody };
}

/** A parameter as a whole number; undefined when it is absent or none. */
export function intParam(params: Params, name: string): number | undefined {
  const value = params[name];
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

export const boolParam = (params: Params, name: string): boolean =>
  params[name] === true || params[name] === "true" || params[name] === "True" || params[name] === "1";

/** A parameter that is a list of names, as JSON or as text that holds JSON; undefined when it is absent. */
export function listParam(params: Params, name: string): readonly string[] | undefined {
  const value = params[name];
  const list: unknown = typeof value === "string" ? parseObject(`{"list":${value}}`)?.["list"] : value;
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : undefined;
}
