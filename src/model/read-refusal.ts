import { headOf } from "#model/read-body.ts";
import { refusalCode, type ModelFailure, type Refusal } from "#model/failure.ts";

const bodyBytesMax = 16_384;
const textCharsMax = 500;

const asText = (value: unknown): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** A status and the `error` object of a body (`{message, type, code}`), or what a relay has put in its place. */
export function refusalOf(status: number | undefined, error: unknown): Refusal {
  return {
    status,
    code: asText(field(error, "code")),
    type: asText(field(error, "type")),
    text: (asText(field(error, "message")) ?? asText(error) ?? "").slice(0, textCharsMax),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // a page of HTML or a line of text is shown as it is
  }
}

/** Seconds or a date, https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

/** The failure that a refusing answer stands for. Reads its body. */
export async function readRefusal(response: Response, host: string): Promise<ModelFailure> {
  const body = parsed(await headOf(response, bodyBytesMax));
  const refusal = refusalOf(response.status, field(body, "error") ?? field(body, "message") ?? body);
  const code = refusalCode(refusal);
  return {
    code,
    host,
    status: response.status,
    errno: code === "llm.unreachable" ? refusal.code : undefined,
    retryAfterMs: retryAfterMs(response.headers, Date.now()),
    text: refusal.text,
  };
}
