import type { ExitWay } from "#contracts/exit.ts";
import type { Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import type { Context } from "#supervisor/context.ts";
import { gatherEvidence } from "#supervisor/gather-evidence.ts";
import type { Machine } from "#supervisor/machine.ts";

/** What is said when the diagnosis has nothing to say of a failure: that, and no more. */
export function unexplained(way: ExitWay | undefined): Finding {
  const exitCode = way?.kind === "code" ? way.code : undefined;
  const signal = way?.kind === "signal" ? way.signal : undefined;
  return { cause: "unexplained", facts: { exitCode, signal }, confidence: "low", evidence: [], ruledOut: [] };
}

/**
 * Why a bot does not work, best first; empty when nothing is wrong, and when the evidence could not be gathered or read
 * (that is told as an error: a mistake of ours must not end a bot).
 */
export async function findCauses(ctx: Context, botId: BotId, machine: Machine): Promise<readonly Finding[]> {
  try {
    return diagnose(await gatherEvidence(ctx, botId, machine));
  } catch (error) {
    ctx.onError(error);
    return [];
  }
}
