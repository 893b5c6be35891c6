import { once } from "node:events";
import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** The way down to a program. Once it has gone, what comes is heard and passed to nobody. */
export class Down {
  readonly #res: ServerResponse;
  readonly #gone: AbortSignal;
  readonly #behind: boolean;
  #held: Buffer | undefined;

  /** `behind`: one piece behind, so that the last one goes only with the end. */
  constructor(res: ServerResponse, gone: AbortSignal, { behind }: { readonly behind: boolean }) {
    this.#res = res;
    this.#gone = gone;
    this.#behind = behind;
  }

  head(status: number, headers: OutgoingHttpHeaders): void {
    if (this.#isGone) return;
    this.#res.writeHead(status, headers);
    if (String(headers["content-type"]).startsWith("text/event-stream")) this.#res.flushHeaders();
  }

  async write(chunk: Buffer): Promise<void> {
    const next = this.#behind ? this.#held : chunk;
    this.#held = chunk;
    if (next !== undefined) await this.#pass(next);
  }

  async end(): Promise<void> {
    if (this.#behind && this.#held !== undefined) await this.#pass(this.#held);
    if (!this.#isGone) this.#res.end();
  }

  get #isGone(): boolean {
    return this.#gone.aborted || this.#res.destroyed;
  }

  async #pass(chunk: Buffer): Promise<void> {
    if (this.#isGone || this.#res.write(chunk)) return;
    try {
      await once(this.#res, "drain", { signal: this.#gone });
    } catch (error) {
      if (!this.#gone.aborted) throw error;
    }
  }
}
