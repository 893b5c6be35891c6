// For tests of the gate: a bot's program as the gate sees it.
import type { GateForSupervisor } from "#contracts/gate-ports.ts";
import type { RunRef } from "#contracts/ids.ts";

/** What Telegram, or the gate in its place, answers. */
export type Told = {
  readonly ok: boolean;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into results of every shape
  readonly result?: any;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
};

/** A bot's program as the gate sees it. */
export class Program {
  readonly run: RunRef;
  readonly token: string;
  readonly #gate: () => GateForSupervisor;

  constructor(gate: () => GateForSupervisor, run: RunRef, token: string) {
    this.#gate = gate;
    this.run = run;
    this.token = token;
  }

  async call(method: string, params: object = {}): Promise<Told> {
    const response = await this.fetch(`/bot${this.token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
    return JSON.parse(await response.text());
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#gate().url}${path}`, init);
  }

  /** With the capability as bearer, as SDKs and the extensions send it. */
  bearer(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.token}`, "content-type": "application/json" };
    return this.fetch(path, { ...init, headers });
  }

  /** The texts of one getUpdates, with their ids. */
  async updates(params: object = {}): Promise<readonly { readonly id: number; readonly text: string }[]> {
    const told = await this.call("getUpdates", params);
    if (!told.ok) throw new Error(told.description);
    // oxlint-disable-next-line typescript/no-explicit-any -- updates as Telegram writes them
    return told.result.map((one: any) => ({ id: one.update_id, text: one.message?.text ?? "" }));
  }

  async done(updateId?: number): Promise<{ readonly known: boolean }> {
    const body = JSON.stringify(updateId === undefined ? {} : { update_id: updateId });
    const response = await this.bearer("/hatchery/done", { method: "POST", body });
    return JSON.parse(await response.text());
  }

  end(end: { readonly ownDoing: boolean; readonly asked?: boolean }) {
    return this.#gate().endRun(this.run, { ...end, nowMs: Date.now() });
  }
}
