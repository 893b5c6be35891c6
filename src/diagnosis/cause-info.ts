import type { Judged } from "#contracts/answer.ts";
import type { CauseClass, CauseCode, Finding, Remedy, WhoActs } from "#contracts/finding.ts";

/** What holds for a cause whatever its facts are: what a restart can do, who can mend it, what one tap may do. */
export type CauseInfo = {
  readonly class: CauseClass;
  readonly who: WhoActs;
  /** Best first. */
  readonly remedies: readonly Remedy[];
};

const info = (cls: CauseClass, who: WhoActs, ...remedies: readonly Remedy[]): CauseInfo => ({
  class: cls,
  who,
  remedies,
});

/** One row per cause: a new cause does not compile until it has one. */
export const causeInfo: Readonly<Record<CauseCode, CauseInfo>> = {
  "program.module_not_found": info("permanent", "author", "show_logs", "start"),
  "telegram.token_unauthorized": info("permanent", "owner", "new_token"),
  "vector.unreachable": info("transient", "operator", "restart"),
  "llm.key_invalid": info("permanent", "owner", "new_key"),
  "program.died_at_once": info("unknown", "author", "show_logs", "restart"),
  unexplained: info("unknown", "author", "show_logs", "restart"),
};

/** A finding with what may be expected and done. */
export function judge(finding: Finding): Judged {
  const { class: cls, who, remedies } = causeInfo[finding.cause];
  return { finding, class: cls, who, remedies };
}
