import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import { deathSignal } from "#diagnosis/death-signal.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** The system killed the program because memory ran out: told by the group's counter or by the kernel's log. */
export const oomKilled: Cause<"resource.oom_killed"> = {
  code: "resource.oom_killed",
  facts: (known) => {
    const { judging, evidence } = known;
    if (judging.kind !== "exit") return undefined;
    const { oomKilled: counted } = judging.exit.exit;
    const limitBytes = evidence.process?.memoryMaxBytes;
    if (counted === true) return { ...sure({ limitBytes }), seen: [exitLine(judging.exit)] };
    // Nobody counts this run's own kills, but the machine's counter rose in the seconds in which it was killed.
    const killed = counted === undefined ? deathSignal(known, ["SIGKILL"]) : undefined;
    if (killed === undefined || evidence.process?.oomNearby !== true) return undefined;
    const text = "the kernel killed for memory on this server at that time";
    const seen = [...killed.seen, { source: "host", line: undefined, atMs: judging.exit.exitedAtMs, text } as const];
    return { ...likely({ limitBytes }), seen };
  },
  line: ({ text }) =>
    /(?:Out of memory: Killed process|Memory cgroup out of memory|oom-kill:).{0,200}/.test(text)
      ? sure({ limitBytes: undefined })
      : undefined,
};
