import { toError } from "#contracts/to-error.ts";

export type BackgroundParts = {
  /** Aborted when the process has to end now. */
  readonly ending: AbortSignal;
  readonly warn: (line: string) => void;
};

/** Work that nobody waits for: at most one of a name at a time, cut when the process ends, begun again some other time. */
export class Background {
  readonly #parts: BackgroundParts;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
  }

  run(name: string, work: (signal: AbortSignal) => Promise<void>): void {
    const { ending, warn } = this.#parts;
    if (ending.aborted || this.#underWay.has(name)) return;
    const done = work(ending)
      .catch((error: unknown) => {
        if (!ending.aborted) warn(`${name} failed: ${toError(error).name}`);
      })
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, done);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }
}
