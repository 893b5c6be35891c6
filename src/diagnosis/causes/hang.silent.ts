import { type Cause, likely } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

/** The process lives and was ready, but neither asks for messages nor works on any. */
export const silent: Cause<"hang.silent"> = {
  code: "hang.silent",
  rest: ({ judging, lastWords, evidence: { inbox, activity } }) => {
    if (judging.kind !== "hang" || judging.how !== "silent") return undefined;
    const facts = { silentMs: judging.untilMs - judging.sinceMs, waiting: inbox?.waiting };
    return { ...likely(facts), seen: [hangLine(judging, activity?.lastCallEndedAtMs), ...lastWords] };
  },
};
