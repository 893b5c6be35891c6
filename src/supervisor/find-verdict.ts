import type { ExitWay } from "#contracts/exit.ts";
import type { Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
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

/** Our own mistake over the evidence: told as an error, and as what it is. It must not end a bot. */
function ourMistake(thrown: unknown): Finding {
  const error = toError(thrown);
  const text = redact(error.message);
  const seen = [{ source: "supervisor", line: undefined, atMs: undefined, text }] as const;
  return { cause: "platform.bug", facts: { error: error.name }, confidence: "high", evidence: seen, ruledOut: [] };
}

/** Why a bot does not work, best first; empty when nothing is wrong. */
export async function findCauses(ctx: Context, botId: BotId, machine: Machine): Promise<readonly Finding[]> {
  try {
    return diagnose(await gatherEvidence(ctx, botId, machine));
  } catch (error) {
    ctx.onError(error);
    return [ourMistake(error)];
  }
}
