import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { RunExit } from "#contracts/exit.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** How long after our own start a run of before it ended; undefined when it was not within the time that makes it ours. */
function afterOurStart(
  { startedAtMs, exitedAtMs }: RunExit,
  { daemonStartedAtMs, gateRestartedMs }: Evidence,
): number | undefined {
  if (daemonStartedAtMs === undefined || gateRestartedMs === undefined) return undefined;
  const afterMs = exitedAtMs - daemonStartedAtMs;
  return startedAtMs < daemonStartedAtMs && afterMs >= 0 && afterMs <= gateRestartedMs ? afterMs : undefined;
}

/** The bot died because Hatchery itself was restarted and its calls were cut. Not the owner's doing, and not counted. */
export const gateRestarted: Cause<"platform.gate_restarted"> = {
  code: "platform.gate_restarted",
  facts: ({ judging, evidence, groups }) => {
    if (judging.kind !== "exit") return undefined;
    const { way, oomKilled, requested } = judging.exit.exit;
    const afterMs = way.kind === "unknown" && way.missed === true ? undefined : afterOurStart(judging.exit, evidence);
    if (afterMs === undefined || oomKilled === true || requested !== undefined) return undefined;
    const cut = groups[0]?.some(({ kind }) => kind === "unreachable") === true;
    return { ...(cut ? sure({ afterMs }) : likely({ afterMs })), seen: [exitLine(judging.exit)] };
  },
};
