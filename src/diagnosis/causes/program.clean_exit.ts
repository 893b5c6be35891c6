import { type Cause, perhaps, sure } from "#diagnosis/cause.ts";
import { exitLine } from "#diagnosis/exit-line.ts";

/** The program ended by itself and called it success; a bot should run until it is stopped. */
export const cleanExit: Cause<"program.clean_exit"> = {
  code: "program.clean_exit",
  rest: ({ judging }) => {
    if (judging.kind !== "exit") return undefined;
    const { runId, exit, readyAtMs, startedAtMs, exitedAtMs } = judging.exit;
    if (exit.requested !== undefined || exit.way.kind !== "code" || exit.way.code !== 0) return undefined;
    // Of a log from anywhere nobody knows how long it ran, nor whether it should have gone on.
    if (runId === "")
      return { ...perhaps({ wasReady: undefined, uptimeMs: undefined }), seen: [exitLine(judging.exit)] };
    const facts = { wasReady: readyAtMs !== undefined, uptimeMs: exitedAtMs - startedAtMs };
    return { ...sure(facts), seen: [exitLine(judging.exit)] };
  },
};
