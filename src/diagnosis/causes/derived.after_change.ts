import { type Cause, likely } from "#diagnosis/cause.ts";
import { brokeAfter } from "#diagnosis/broke-after.ts";

/** It worked until something was changed. */
export const afterChange: Cause<"derived.after_change"> = {
  code: "derived.after_change",
  background: ({ evidence, judging }) => {
    if (judging.kind === "nothing") return undefined;
    const change = brokeAfter(evidence);
    if (change === undefined) return undefined;
    const seen = [
      { source: "supervisor", line: undefined, atMs: change.atMs, text: `changed: ${change.what}` },
    ] as const;
    return { ...likely({ what: change.what, afterMs: change.afterMs }), seen };
  },
};
