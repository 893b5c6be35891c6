import type { ProcessFacts } from "#contracts/evidence.ts";
import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";
import type { Judging } from "#diagnosis/known.ts";

/** One processor busy nearly all the time: it runs in a circle. */
const busyShare = 0.9;

/** A share measured over less than this says little: the system counts in hundredths of a second. */
const overMsMin = 200;

/** On a crowded machine a program in a circle gets little; it is still never seen to wait for anything. */
const crowdedShare = 0.05;
const runningPart = 1 / 3;

type Hang = Extract<Judging, { kind: "hang" }>;

function neverWaits({ stateLetter, stateSinceMs, atMs }: ProcessFacts, { sinceMs, untilMs }: Hang): boolean {
  return stateLetter === "R" && stateSinceMs !== undefined && atMs - stateSinceMs >= (untilMs - sinceMs) * runningPart;
}

/** The program does not answer because it is busy with something that does not end. */
export const heartbeatLost: Cause<"hang.heartbeat_lost"> = {
  code: "hang.heartbeat_lost",
  facts: ({ judging, evidence: { process } }) => {
    if (judging.kind !== "hang" || process?.cpuShare === undefined) return undefined;
    const { cpuShare, cpuOverMs, atMs } = process;
    const busy = cpuShare >= busyShare && (cpuOverMs ?? overMsMin) >= overMsMin;
    if (!busy && !(cpuShare >= crowdedShare && neverWaits(process, judging))) return undefined;
    const cpuPercent = Math.round(cpuShare * 100);
    const text = `processor: ${cpuPercent} %`;
    const seen = [hangLine(judging), { source: "host", line: undefined, atMs, text }] as const;
    return { ...(busy ? sure({ cpuPercent }) : likely({ cpuPercent })), seen };
  },
};
