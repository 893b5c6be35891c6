import type { IncomingHttpHeaders } from "node:http";
import type { Callers } from "#gate/capability/callers.ts";
import type { Capabilities } from "#gate/capability/capabilities.ts";
import type { Refusals } from "#gate/capability/refusals.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { Runs } from "#gate/run/runs.ts";

export type Entry =
  | { readonly kind: "good"; readonly seen: RunSeen }
  | { readonly kind: "malformed" }
  | { readonly kind: "refused" };

type Parts = {
  readonly capabilities: Capabilities;
  readonly runs: Runs;
  readonly refusals: Refusals;
  readonly callers: Callers;
};

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
    if (seen !== undefined && !seen.ended) return { kind: "good", seen };
    refusals.refused({ why: "revoked", botId: run.botId, path });
    return { kind: "refused" };
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
