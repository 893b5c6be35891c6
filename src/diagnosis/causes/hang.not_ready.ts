import { type Cause, likely } from "#diagnosis/cause.ts";
import { hangLine } from "#diagnosis/hang-line.ts";

/** The process lives, but did not ask for messages before the deadline. */
export const notReady: Cause<"hang.not_ready"> = {
  code: "hang.not_ready",
  rest: (known) => {
    const { judging, lastWords } = known;
    if (judging.kind !== "hang" || judging.how !== "not_ready") return undefined;
    return { ...likely({ waitedMs: judging.untilMs - judging.sinceMs }), seen: [hangLine(judging), ...lastWords] };
  },
};
