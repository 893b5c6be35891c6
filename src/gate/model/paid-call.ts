import type { SideError } from "#gate/forward/side-error.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { ModelTarget } from "#gate/model/model-target.ts";
import { beginBill, type BegunBill } from "#gate/money/begin-bill.ts";
import { planOf } from "#gate/model/plan-of.ts";
import { readQuestion } from "#gate/money/read-question.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { BodyRoom } from "#gate/server/body-room.ts";
import type { Exchange } from "#gate/server/exchange.ts";

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
  readonly #silent = new Set<string>();

  constructor(core: GateCore, room: BodyRoom) {
    this.#core = core;
    this.#room = room;
  }

  /** Reads the call. Nothing is set aside before it is begun. */
  async read({ req, path }: Exchange, seen: RunSeen, target: Target): Promise<PaidCall> {
    const { botId } = seen.run;
    const read = await this.#room.read(botId, req);
    if (read.kind === "no_room") this.#core.pace.refused(botId, "bytes_at_once");
    if (read.kind !== "ok") return { kind: "refused", error: read.kind === "too_large" ? tooLarge : noRoom };
    const { body, release } = read.held;
    const question = readQuestion(path, body, this.#core.limits);
    if (question === undefined) {
      release();
      return { kind: "refused", error: notJson };
    }
    const { host } = new URL(target.baseUrl);
    const plan = planOf(this.#core, question, { botId, target });
    const onSilent = (): void => {
      if (this.#silent.size < silentMax) this.#silent.add(host);
    };
    const charge = (): Promise<BegunBill> =>
      beginBill(this.#core, { plan, body, keepsSilent: this.#silent.has(host), onSilent });
    return { kind: "ok", body, charge, release };
  }
}
