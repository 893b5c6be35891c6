import type { Gap } from "#contracts/evidence.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";

/** Why something could not be read: the system's or SQLite's name for it, or the kind of error. */
function whyOf(thrown: unknown): string {
  const error = toError(thrown);
  return redact("code" in error && typeof error.code === "string" ? error.code : error.name);
}

/**
 * Reads parts of the evidence of which each may fail without the others: what cannot be read is left out, told to
 * `onError`, and is a fact of its own.
 */
export class Guarded {
  readonly gaps: Gap[] = [];
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  async read<Result>(what: Gap["what"], from: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await from();
    } catch (error) {
      this.#onError(error);
      this.gaps.push({ what, why: whyOf(error) });
      return otherwise;
    }
  }
}
