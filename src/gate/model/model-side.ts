import { noModelKeyCode } from "#contracts/extension.ts";
import { bearer, tooMany, type Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { forward, type Call } from "#gate/forward/forward.ts";
import { refuseHere } from "#gate/forward/meter.ts";
import { replyError } from "#gate/forward/reply-error.ts";
import { sideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget, type ModelTarget } from "#gate/model/model-target.ts";
import { PaidCalls } from "#gate/model/paid-call.ts";
import { providerUrl } from "#gate/model/provider-url.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { BodyRoom } from "#gate/server/body-room.ts";
import { Turns } from "#gate/server/turns.ts";
import { readStep } from "#gate/step/read-step.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";

type Parts = { readonly core: GateCore; readonly doorkeeper: Doorkeeper };

type Wanted = {
  readonly exchange: Exchange;
  readonly seen: RunSeen;
  readonly target: Extract<ModelTarget, { kind: "ok" }>;
};

const posts: readonly string[] = [
  "chat/completions",
  "responses",
  "embeddings",
  "audio/transcriptions",
  "audio/speech",
];

/** `models`, or `models/<id>`; ids may hold slashes (relays name the maker first), never a way up. */
const modelsPath = /^models(?:\/(?!\.)[\w.:@-]+){0,4}$/;

const isOffered = (method: string | undefined, path: string): boolean =>
  method === "GET" ? modelsPath.test(path) : method === "POST" && posts.includes(path);

const refusedKey = {
  status: 401,
  text: "Incorrect API key provided: this is not the BOT_TOKEN of a run that is going on.",
  code: "invalid_api_key",
} as const;

const noKey = {
  status: 401,
  text: "No model key is set for this bot. Its owner can give one to the Master Bot with /key.",
  code: noModelKeyCode,
} as const;

/** An OpenAI-compatible provider as a bot's program sees it: `/openai/v1/…`, with the capability for a key. */
export class ModelSide {
  readonly #parts: Parts;
  readonly #paid: PaidCalls;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#paid = new PaidCalls(parts.core, { room: new BodyRoom(parts.core.limits), turns: new Turns() });
  }

  async call(exchange: Exchange): Promise<void> {
    const { core, doorkeeper } = this.#parts;
    const { req, res, path } = exchange;
    const entry = doorkeeper.enter(bearer(req.headers), `model/${path}`);
    if (entry.kind === "too_many") return replyError(res, "model", tooMany(entry.waitS));
    if (entry.kind !== "good") return replyJson(res, 401, sideError("model", refusedKey));
    const { seen } = entry;
    if (!isOffered(req.method, path)) {
      doorkeeper.notOffered(seen, `model/${path}`);
      const error = { status: 404, text: `The gate does not offer ${req.method} /v1/${path}.`, code: "unknown_url" };
      return replyJson(res, 404, sideError("model", error));
    }
    const target = await modelTarget(core, seen.run.botId);
    if (target.kind === "no_key") {
      const { host } = new URL(core.settings.openaiBaseUrl);
      return refuseHere(core, seen, { exchange, name: { side: "model", method: path, host }, error: noKey });
    }
    const name = { side: "model", method: path, host: new URL(target.baseUrl).host } as const;
    if (req.method === "GET") return void (await forward(this.#call({ exchange, seen, target })));
    const paid = await this.#paid.read(exchange, seen, target);
    if (paid.kind === "refused") return refuseHere(core, seen, { exchange, name, error: paid.error });
    const { body, charge, release } = paid;
    try {
      await forward({ ...this.#call({ exchange, seen, target }), body, charge });
    } finally {
      release();
    }
  }

  #call({ exchange, seen, target }: Wanted): Call {
    const { core } = this.#parts;
    const { req, path, search } = exchange;
    const url = providerUrl(target.baseUrl, path, search);
    return {
      core,
      seen,
      exchange,
      step: readStep(req),
      to: {
        name: { side: "model", method: path, host: url.host },
        url,
        by: target.by,
        headers: { authorization: `Bearer ${target.key.reveal()}` },
        unreachable: ({ errno }) => `The model provider ${url.host} is unreachable (${errno}).`,
      },
    };
  }
}
