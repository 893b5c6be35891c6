import type { Before } from "#contracts/bot.ts";
import type { CauseClass, Finding, Remedy, WhoActs } from "#contracts/finding.ts";

/** A finding with what may be expected and done: judged by `diagnosis`, put into words by `answer`. */
export type Judged = {
  readonly finding: Finding;
  readonly class: CauseClass;
  readonly who: WhoActs;
  /** Best first; only what the one who asked may do. */
  readonly remedies: readonly Remedy[];
  /** It began right after this change, which can be taken back: `changeMs` names it. */
  readonly after?: { readonly what: Before["what"]; readonly afterMs: number; readonly changeMs: number } | undefined;
};
