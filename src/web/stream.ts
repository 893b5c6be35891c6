import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { jsonText, problem } from "#web/problem.ts";
import type { WebParts } from "#web/web-parts.ts";

/** One message of a stream: `id` is what a client that comes back says it has seen. */
export type StreamRow = { readonly id: string | undefined; readonly value: unknown };

/** Server-sent events with at most so many clients at once. */
export class Streams {
  readonly #parts: Pick<WebParts, "limits" | "onError">;
  #open = 0;

  constructor(parts: Pick<WebParts, "limits" | "onError">) {
    this.#parts = parts;
  }

  /**
   * Sends what `source` gives, as JSON in `data:` and nothing else, with a comment now and then so that a dead client is
   * noticed. `source` is told by the signal that the client has gone.
   */
  serve(c: Context, source: (signal: AbortSignal) => AsyncIterable<StreamRow>): Response {
    const { streamClientsMax } = this.#parts.limits;
    if (this.#open >= streamClientsMax) {
      return problem(c, 503, {
        what: `${streamClientsMax} streams are open already`,
        right: "end one of them, then ask again",
      });
    }
    this.#open += 1;
    return streamSSE(c, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const beat = setInterval(() => void stream.write(": beat\n\n"), this.#parts.limits.streamHeartbeatMs);
      try {
        await stream.write(": open\n\n");
        for await (const { id, value } of source(gone.signal)) {
          if (gone.signal.aborted) break;
          await stream.writeSSE({ data: jsonText(value), ...(id === undefined ? {} : { id }) });
        }
      } catch (error) {
        if (!gone.signal.aborted) this.#parts.onError(error);
      } finally {
        clearInterval(beat);
        this.#open -= 1;
      }
    });
  }
}
