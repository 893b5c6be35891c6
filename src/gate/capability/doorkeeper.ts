import type { IncomingHttpHeaders } from "node:http";
import type { BotId } from "#contracts/ids.ts";
import type { CallKind, CallPace } from "#gate/capability/call-pace.ts";
import type { Callers } from "#gate/capability/callers.ts";
import type { Capabilities } from "#gate/capability/capabilities.ts";
import type { Refusals } from "#gate/capability/refusals.ts";
import type { SideError } from "#gate/forward/side-error.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { Runs } from "#gate/run/runs.ts";

export type Entry =
  | { readonly kind: "good"; readonly seen: RunSeen }
  | { readonly kind: "malformed" }
  | { readonly kind: "refused" }
  /** Its capability is good, and it calls too much. */
  | { readonly kind: "too_many"; readonly waitS: number };

type Parts = {
  readonly capabilities: Capabilities;
  readonly runs: Runs;
  readonly refusals: Refusals;
  readonly callers: Callers;
  readonly pace: CallPace;
  /** The daemon's own bot is not held back. */
  readonly masterId: BotId | undefined;
};

const kindOf = (path: string): CallKind =>
  path.startsWith("model/") ? "model" : path === "hatchery/access" ? "access" : "other";

/** Lets in who shows the capability of a run that is going on; notes who was turned away. */
export class Doorkeeper {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `path` is what was wanted, without the token. */
  enter(token: string, path: string): Entry {
    const { capabilities, runs, refusals, callers } = this.#parts;
    const presented = capabilities.check(token);
    if (presented.kind === "malformed") return presented;
    if (presented.kind === "refused") {
      refusals.refused({ why: presented.why, botId: presented.botId, path });
      return { kind: "refused" };
    }
    const { run } = presented;
    if (!callers.isOf(run.botId)) {
      refusals.refused({ why: "foreign", botId: run.botId, path });
      return { kind: "refused" };
    }
    const seen = runs.find(run.runId);
    if (seen !== undefined && !seen.ended) return this.#paced(seen, path);
    refusals.refused({ why: "revoked", botId: run.botId, path });
    return { kind: "refused" };
  }

  #paced(seen: RunSeen, path: string): Entry {
    const { pace, masterId } = this.#parts;
    const { botId } = seen.run;
    const waitS = botId === masterId ? undefined : pace.waitS(botId, kindOf(path));
    return waitS === undefined ? { kind: "good", seen } : { kind: "too_many", waitS };
  }

  /** What was asked for is not offered to this run. */
  notOffered(seen: RunSeen, path: string): void {
    this.#parts.refusals.refused({ why: "method", botId: seen.run.botId, path });
  }
}

/** The capability as SDKs send it: `Authorization: Bearer …`, or Qdrant's `api-key`. Empty when there is none. */
export function bearer(headers: IncomingHttpHeaders): string {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const key = headers["api-key"];
  return token ?? (typeof key === "string" ? key : "");
}

/** A bot that calls too much is told so in the words of the side that it called. */
export const tooMany = (waitS: number): SideError => ({
  status: 429,
  text: `Too Many Requests: retry after ${waitS}`,
  code: "too_many_calls",
  retryAfterS: waitS,
});
