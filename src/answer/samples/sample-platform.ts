import type { Judged, Notice } from "#contracts/answer.ts";
import type { PlatformMatter } from "#contracts/event.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";

type Platform = Extract<Notice, { kind: "platform" }>;

/** What each matter is told with: words that were said, or a cause. */
const matters: { readonly [Matter in PlatformMatter]: readonly [string | undefined, CauseCode | undefined] } = {
  many_at_once: [undefined, "platform.many_at_once"],
  storage: ["control.db: SQLITE_FULL database or disk is full", undefined],
  disk: [undefined, "soon.disk_full"],
  mistake: ["RangeError: Invalid array length", undefined],
  telegram: ["ETIMEDOUT", undefined],
  master_token: ["401 Unauthorized", undefined],
  master_conflict: ["Conflict: terminated by other getUpdates request", undefined],
  daemon_died: ["2026-11-24 16:58:01", undefined],
  gate_port: ["python3 bot.py (PID 48117)", undefined],
};

/** Each matter as it is told while it lasts, and when it is over. */
export function platformSamples(judge: (finding: Finding) => Judged): readonly Platform[] {
  return Object.entries(matters).flatMap(([matter, [text, cause]]): Platform[] => {
    const judged = cause === undefined ? undefined : judge(sampleFinding(cause));
    // The matters are the names of the table.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const told = { kind: "platform", matter: matter as PlatformMatter, text, judged, atMs: sampleNowMs } as const;
    return [
      { ...told, lastedMs: undefined },
      { ...told, lastedMs: 725_000 },
    ];
  });
}
