import type { Context } from "hono";
import { json } from "#web/problem.ts";
import type { WebParts } from "#web/web-parts.ts";

/** `GET /readyz`: 200 when the store can be written and Telegram was reached lately, else 503 and which of them is not. */
export async function readyRoute(
  c: Context,
  { readiness, now, limits }: Pick<WebParts, "readiness" | "now" | "limits">,
): Promise<Response> {
  const { storeWritable, telegramOkAtMs } = await readiness();
  const reached = telegramOkAtMs !== undefined && now() - telegramOkAtMs <= limits.telegramLatelyMs;
  const ready = storeWritable && reached;
  const body = { ready, store: storeWritable ? "ok" : "not_writable", telegram: reached ? "ok" : "not_reached_lately" };
  return json(c, body, ready ? 200 : 503);
}
