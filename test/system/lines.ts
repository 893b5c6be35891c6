import type { Readable } from "node:stream";

type Waiter = { readonly fits: (line: string) => boolean; readonly found: (line: string) => void };

const waitMs = 20_000;

/** The lines of a stream as they come: all so far, and a promise for one that fits, wherever it stands. */
export class Lines {
  readonly all: string[] = [];
  readonly #waiters = new Set<Waiter>();
  #rest = "";

  constructor(...streams: readonly Readable[]) {
    for (const stream of streams) stream.setEncoding("utf8").on("data", (text: string) => this.#take(text));
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.all.push(line);
      for (const waiter of this.#waiters) if (waiter.fits(line)) waiter.found(line);
    }
  }

  /** The first line from number `from` on that fits; fails after a deadline with what there is. */
  async line(pattern: RegExp | string, from = 0): Promise<string> {
    const fits = (line: string): boolean => (typeof pattern === "string" ? line.includes(pattern) : pattern.test(line));
    const there = this.all.slice(from).find(fits);
    if (there !== undefined) return there;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const waiter: Waiter = { fits, found: resolve };
    const late = setTimeout(() => {
      reject(new Error(`no line ${String(pattern)} within ${waitMs} ms:\n${this.all.slice(from).join("\n")}`));
    }, waitMs);
    this.#waiters.add(waiter);
    return promise.finally(() => {
      clearTimeout(late);
      this.#waiters.delete(waiter);
    });
  }
}
