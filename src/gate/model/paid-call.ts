import type { SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { ModelTarget } from "#gate/model/model-target.ts";
import { beginBill, type BegunBill } from "#gate/money/begin-bill.ts";
import { planOf } from "#gate/model/plan-of.ts";
import type { InTurn } from "#gate/money/hear-in-turns.ts";
import { readQuestion, type Question } from "#gate/money/read-question.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { BodyRoom } from "#gate/server/body-room.ts";
import type { Exchange } from "#gate/server/exchange.ts";
import { mayHoldMore } from "#gate/server/json.ts";
import type { Turns } from "#gate/server/turns.ts";

type Target = Extract<ModelTarget, { kind: "ok" }>;

/** A call that costs money, read and ready to be begun. */
export type PaidCall =
  | {
      readonly kind: "ok";
      readonly body: Buffer;
      readonly charge: () => Promise<BegunBill>;
      /** The body is needed no more. */
      readonly release: () => void;
    }
  | { readonly kind: "refused"; readonly error: SideError };

const tooLarge: SideError = { status: 413, text: "Request Entity Too Large" };

const noRoom: SideError = {
  status: 429,
  text: "Too much is being sent at once: try again when a call before this one is through.",
  code: "too_many_bytes",
  retryAfterS: 1,
};

const tooMany: SideError = {
  status: 413,
  text: "The body holds more values (texts, numbers, lists) than a question may, or holds them deeper.",
  type: "invalid_request_error",
  code: "too_many_values",
};

const gone: SideError = { status: 408, text: "The program did not wait until its question was read." };

const notJson: SideError = {
  status: 400,
  text: "The body is not a JSON object.",
  type: "invalid_request_error",
  code: "invalid_json",
};

/** Providers remembered as refusing to be asked for the usage of a stream. */
const silentMax = 100;

export class PaidCalls {
  readonly #core: GateCore;
  readonly #room: BodyRoom;
  readonly #turns: Turns;
  readonly #silent = new Set<string>();

  constructor(core: GateCore, { room, turns }: { readonly room: BodyRoom; readonly turns: Turns }) {
    this.#core = core;
    this.#room = room;
    this.#turns = turns;
  }

  /** Reads the call. Nothing is set aside before it is begun. */
  async read(exchange: Exchange, seen: RunSeen, target: Target): Promise<PaidCall> {
    const { req } = exchange;
    const { botId } = seen.run;
    const read = await this.#room.read(botId, req);
    if (read.kind === "no_room") this.#core.pace.refused(botId, "bytes_at_once");
    if (read.kind !== "ok") return { kind: "refused", error: read.kind === "too_large" ? tooLarge : noRoom };
    const { body, release } = read.held;
    const question = await this.#turns.take(botId, () => this.#question(exchange, body));
    if ("status" in question) {
      release();
      return { kind: "refused", error: question };
    }
    const { host } = new URL(target.baseUrl);
    const plan = planOf(this.#core, question, { botId, target });
    const onSilent = (): void => {
      if (this.#silent.size < silentMax) this.#silent.add(host);
    };
    const inTurn: InTurn = (work) => this.#turns.take(botId, work);
    const charge = (): Promise<BegunBill> =>
      beginBill(this.#core, { plan, body, keepsSilent: this.#silent.has(host), onSilent, inTurn });
    return { kind: "ok", body, charge, release };
  }
  #question({ res, path }: Exchange, body: Buffer): Question | SideError {
    const { limits } = this.#core;
    if (res.destroyed) return gone;
    if (path !== "audio/transcriptions" && mayHoldMore(body, limits.questionValuesMax)) return tooMany;
    return readQuestion(path, body, limits) ?? notJson;
  }
}
