import { type Cause, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** The system killed the program because memory ran out: told by the group's counter or by the kernel's log. */
export const oomKilled: Cause<"resource.oom_killed"> = {
  code: "resource.oom_killed",
  facts: ({ judging, evidence: { process } }) => {
    if (judging.kind !== "exit" || judging.exit.exit.oomKilled !== true) return undefined;
    return { ...sure({ limitBytes: process?.memoryMaxBytes }), seen: [exitLine(judging.exit)] };
  },
  line: ({ text }) =>
    /(?:Out of memory: Killed process|Memory cgroup out of memory|oom-kill:).{0,200}/.test(text)
      ? sure({ limitBytes: undefined })
      : undefined,
};
