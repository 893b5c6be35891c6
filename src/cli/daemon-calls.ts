import type { Answer } from "#contracts/answer.ts";
import type { RequestVerb } from "#contracts/command-request.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Control } from "#cli/control.ts";
import { exitCode } from "#cli/exit-code.ts";
import { readEventStream } from "#cli/event-stream.ts";
import { ok, trouble, type Outcome } from "#cli/trouble.ts";

/** A command as it goes over the wire; secrets in it are bare. */
export type Request = { readonly verb: RequestVerb; readonly [field: string]: unknown };

export type Readiness = { readonly ready: boolean; readonly missing: "telegram" | "store" | "none" };

/** A field of an object that came from outside; undefined where there is none. */
function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // no JSON: whoever answers there, it is not our daemon, and its fields are missing
  }
}

/** The daemon's `{"error":{"what","right"}}` as trouble. */
async function refusal(response: Response): Promise<Outcome<never>> {
  const error = field(await jsonOf(response), "error");
  const what = text(field(error, "what")) || `HTTP ${response.status}`;
  const code = response.status === 500 ? exitCode.bug : exitCode.refused;
  return trouble(code, "daemon-refused", { what, right: text(field(error, "right")) || "hatchery doctor" });
}

/** What the command line asks of the daemon. */
export class DaemonCalls {
  readonly #control: Control;
  readonly #limits: Limits;

  constructor(control: Control, limits: Limits) {
    this.#control = control;
    this.#limits = limits;
  }

  /** Where it is asked. */
  url(): Promise<string> {
    return this.#control.url();
  }

  /** Has a command carried out. */
  async command(body: Request): Promise<Outcome<Answer>> {
    const waitMs = this.#limits.controlCallMs;
    const asked = await this.#control.ask({ method: "POST", path: "/v1/command", body, waitMs });
    if (asked.kind !== "ok") return asked;
    if (!asked.value.ok) return refusal(asked.value);
    const answer = await jsonOf(asked.value);
    if (typeof field(answer, "kind") !== "string") return refusal(asked.value);
    // The daemon of our own version makes it, and `Answer` is what it makes.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return ok(answer as Answer);
  }

  /** Begins to stop the daemon, or to hand over; tells which process will end, and whether the next one comes by itself. */
  async end(how: "stop" | "upgrade"): Promise<Outcome<{ readonly pid: number; readonly comesBack: boolean }>> {
    const waitMs = this.#limits.controlCallMs;
    const asked = await this.#control.ask({ method: "POST", path: `/v1/daemon/${how}`, waitMs });
    if (asked.kind !== "ok") return asked;
    if (!asked.value.ok) return refusal(asked.value);
    const said = await jsonOf(asked.value);
    return ok({ pid: Number(field(said, "pid")), comesBack: field(said, "comesBack") === true });
  }

  async readiness(): Promise<Outcome<Readiness>> {
    const asked = await this.#control.ask({ method: "GET", path: "/readyz", waitMs: this.#limits.probeMs });
    if (asked.kind !== "ok") return asked;
    const body = await jsonOf(asked.value);
    if (field(body, "ready") === true) return ok({ ready: true, missing: "none" });
    const missing = field(body, "store") === "ok" ? "telegram" : "store";
    return ok({ ready: false, missing: field(body, "store") === undefined ? "none" : missing });
  }

  /** What a stream gives, row by row, until it ends or `signal` is aborted. */
  async follow(path: string, signal: AbortSignal): Promise<Outcome<AsyncIterable<unknown>>> {
    const asked = await this.#control.ask({ method: "GET", path, signal });
    if (asked.kind !== "ok") return asked;
    if (!asked.value.ok || asked.value.body === null) return refusal(asked.value);
    return ok(readEventStream(asked.value.body, signal));
  }
}
