import type { SpawnCulprit } from "#contracts/exit.ts";
import type { EvidenceLine } from "#contracts/finding.ts";
import { exitLine } from "#diagnosis/exit-line.ts";
import type { Known } from "#diagnosis/known.ts";

/** A start that never became a process. */
export type SpawnFailure = {
  readonly errno: string;
  readonly culprit: SpawnCulprit | undefined;
  /** What was to be started, as the error names it. */
  readonly program: string;
  readonly seen: readonly EvidenceLine[];
};

/** The failed start under judgement; undefined when there was a process. */
export function spawnFailure({ judging }: Known): SpawnFailure | undefined {
  if (judging.kind !== "exit") return undefined;
  const { way } = judging.exit.exit;
  if (way.kind !== "spawn-failed") return undefined;
  const program = /^spawn (.{1,300}) E[A-Z0-9]+$/.exec(way.message)?.[1] ?? "";
  return { errno: way.errno, culprit: way.culprit, program, seen: [exitLine(judging.exit)] };
}

const shells =
  /^(?:\S{1,300}: (?:line )?\d{1,6}: |(?:\/\S{1,200}\/)?(?:ba|da|z|a|k)?sh: (?:(?:line )?\d{1,6}: )?)(?:exec: )?/;

/** The program that a shell complains of, when the line is a shell's and ends in this complaint. */
export function shellLine(text: string, complaint: RegExp): string | undefined {
  const lead = shells.exec(text)?.[0];
  if (lead === undefined) return undefined;
  const [, program, rest = ""] = /^(\S{1,300}?): (.{1,60})$/.exec(text.slice(lead.length)) ?? [];
  return program !== undefined && new RegExp(`^(?:${complaint.source})$`).test(rest) ? program : undefined;
}
