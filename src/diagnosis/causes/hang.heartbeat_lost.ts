import { type Cause, sure } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

/** One processor busy nearly all the time: it runs in a circle. */
const busyShare = 0.9;

/** The program does not answer because it is busy with something that does not end. */
export const heartbeatLost: Cause<"hang.heartbeat_lost"> = {
  code: "hang.heartbeat_lost",
  facts: ({ judging, evidence: { process } }) => {
    if (judging.kind !== "hang" || process?.cpuShare === undefined || process.cpuShare < busyShare) return undefined;
    const cpuPercent = Math.round(process.cpuShare * 100);
    const text = `processor: ${cpuPercent} %`;
    return {
      ...sure({ cpuPercent }),
      seen: [hangLine(judging), { source: "host", line: undefined, atMs: process.atMs, text }],
    };
  },
};
