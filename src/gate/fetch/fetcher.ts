import type { FetchReply, FetchRefusal } from "#contracts/extension.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { fetchPage } from "#gate/fetch/fetch-page.ts";
import { FetchPace } from "#gate/fetch/fetch-pace.ts";
import { makeResolve, type Resolve } from "#gate/fetch/resolve-public.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";

/** Refusals that somebody may have tried for: they are written down, each with its host and nothing more of the link. */
const suspicious: ReadonlySet<FetchRefusal> = new Set(["private", "not_http", "userinfo", "port"]);

const hostMax = 253;

function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then();
  else signal.addEventListener("abort", then, { once: true });
}

/** Reads pages for bots, so many a minute for each. What was read is nobody's to know and is not written down. */
export class Fetcher {
  readonly #core: GateCore;
  readonly #pace: FetchPace;
  readonly #resolve: Resolve;

  constructor(core: GateCore) {
    this.#core = core;
    this.#pace = new FetchPace(core.limits);
    this.#resolve = core.resolve ?? makeResolve(core.limits.fetchResolveMs);
  }

  /**
   * Never throws. Ends early when the run does, or whoever asked has gone. `gone` is aborted once the answer has been taken,
   * too: until then it lies in memory, and its place is not given back.
   */
  async read(seen: RunSeen, url: string, gone: AbortSignal): Promise<FetchReply> {
    const { now } = this.#core;
    const { botId } = seen.run;
    if (!this.#pace.begin(botId, now())) return { kind: "refused", why: "too_often" };
    const call = new AbortController();
    seen.calls.add(call);
    try {
      return await this.#read(seen, url, AbortSignal.any([call.signal, gone]));
    } finally {
      seen.calls.delete(call);
      seen.lastCallEndedAtMs = now();
      whenAborted(gone, () => this.#pace.end(botId));
    }
  }

  async #read({ run: { botId } }: RunSeen, url: string, cut: AbortSignal): Promise<FetchReply> {
    const { limits, now, note } = this.#core;
    const { reply, host } = await fetchPage(url, { limits, resolve: this.#resolve }, cut);
    if (reply.kind === "refused" && suspicious.has(reply.why) && host !== undefined) {
      note({ kind: "link.refused", atMs: now(), botId, why: reply.why, host: host.slice(0, hostMax) });
    }
    return reply;
  }
}
