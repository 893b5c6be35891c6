import type { CallSide } from "#contracts/call.ts";
import type { EvidenceLine } from "#contracts/finding.ts";

/**
 * How near a symptom stands to what happened: seen by ourselves (`own`), the error that ended the program (`fatal`), or
 * something that the program wrote on its way (`logged`).
 */
export type Weight = "own" | "fatal" | "logged";

type Shared = { readonly weight: Weight; readonly seen: EvidenceLine };

/** Somebody outside answered "no". `side` is who: a status alone means nothing. */
export type Refused = Shared & {
  readonly kind: "refused";
  readonly side: CallSide;
  readonly host: string | undefined;
  /** The Bot API method or the path, when known. */
  readonly method: string | undefined;
  readonly status: number | undefined;
  /** The provider's own code and type, lower case, as given: `invalid_api_key`, `insufficient_quota`. */
  readonly codes: readonly string[];
  readonly text: string;
  readonly retryAfterS: number | undefined;
};

/** Nobody answered. `errno` is the innermost code (ECONNREFUSED); `side` is known only when something names it. */
export type Unreachable = Shared & {
  readonly kind: "unreachable";
  readonly side: CallSide | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly errno: string;
  readonly text: string;
};

export type Runtime = "node" | "python" | "bun";

/** One error of a chain, as a runtime printed it. */
export type Thrown = Shared & {
  readonly kind: "thrown";
  readonly runtime: Runtime | undefined;
  /** The class as printed: `TypeError`, `telegram.error.Conflict`. */
  readonly name: string;
  readonly message: string;
  /** `code:` or the code in brackets after the class. */
  readonly code: string | undefined;
  /** Other printed properties: `syscall`, `path`, `address`, `port`… */
  readonly fields: ReadonlyMap<string, string>;
  /** Where it was thrown, nearest first. */
  readonly frames: readonly string[];
  /** Everything that the block of this error says, its wrappers included; bounded. */
  readonly block: string;
  /** The few lines in front of the block. */
  readonly before: string;
};

/** A line that is no error of a runtime: the words of a shell, a linker, npm. */
export type Line = Shared & { readonly kind: "line"; readonly text: string };

export type Symptom = Refused | Unreachable | Thrown | Line;
