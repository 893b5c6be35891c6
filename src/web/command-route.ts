import type { Context } from "hono";
import { parseCommandRequest } from "#contracts/command-request.ts";
import { json, problem } from "#web/problem.ts";
import type { WebParts } from "#web/web-parts.ts";

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? "");

async function bodyOf(c: Context): Promise<{ readonly value: unknown } | undefined> {
  const text = await c.req.text();
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // not JSON: the caller says so
  }
}

/** `POST /v1/command`: a command as JSON in, its answer as JSON out. A refusal is an answer too, with status 200. */
export async function commandRoute(c: Context, parts: Pick<WebParts, "execute">): Promise<Response> {
  if (!isJson(c.req.header("content-type"))) {
    return problem(c, 415, { what: "the body is not declared as JSON", right: "Content-Type: application/json" });
  }
  const body = await bodyOf(c);
  if (body === undefined) {
    return problem(c, 400, {
      what: "the body is not JSON",
      right: 'a command like {"verb":"status","botId":123456789}',
    });
  }
  const request = parseCommandRequest(body.value);
  if (request.kind === "refused") return problem(c, 400, { what: request.what, right: request.right });
  return json(c, await parts.execute(request.command));
}
