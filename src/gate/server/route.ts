import type { IncomingMessage, ServerResponse } from "node:http";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";

type Handle = (exchange: Exchange) => Promise<void>;

/** The sides of the gate, each behind its own beginning of a path. */
export type Sides = {
  readonly telegram: Handle;
  readonly files: Handle;
  readonly model: Handle;
  readonly vector: Handle;
  readonly extension: Handle;
};

const prefixes: readonly (readonly [string, keyof Sides])[] = [
  ["/bot", "telegram"],
  ["/file/bot", "files"],
  ["/openai/v1/", "model"],
  ["/qdrant/", "vector"],
  ["/hatchery/", "extension"],
];

/** Finds the side of a request. */
export function makeRouter(sides: Sides): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const url = req.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const search = mark < 0 ? "" : url.slice(mark);
    // Qdrant's clients ask for the root, with and without the slash at its end.
    const whole = path === "/qdrant" ? "/qdrant/" : path;
    const [prefix = "", side] = prefixes.find(([begin]) => whole.startsWith(begin)) ?? [];
    if (side === undefined) return replyJson(res, 404, { ok: false, error_code: 404, description: "Not Found" });
    await sides[side]({ req, res, path: whole.slice(prefix.length), search });
  };
}
