import { type Cause, sure } from "#diagnosis/cause.ts";
import { spawnFailure } from "#diagnosis/spawn-failure.ts";

const errnos = new Set(["EAGAIN", "ENOMEM"]);

/** The system makes no new process: a limit on their number, or no memory left. */
export const forkFailed: Cause<"host.fork_failed"> = {
  code: "host.fork_failed",
  facts: (known) => {
    const failed = spawnFailure(known);
    if (failed === undefined || !errnos.has(failed.errno)) return undefined;
    return { ...sure({ errno: failed.errno }), seen: failed.seen };
  },
  thrown: ({ code, fields, frames, message }) => {
    if (code !== undefined && errnos.has(code) && (fields.get("syscall") ?? "").startsWith("spawn"))
      return sure({ errno: code });
    const forks = frames.some((frame) => /subprocess\.py|_fork_exec|threading\.py/.test(frame));
    const python = /\[Errno (11|12)\]|can't start new thread/.exec(message);
    return python !== null && forks ? sure({ errno: python[1] === "12" ? "ENOMEM" : "EAGAIN" }) : undefined;
  },
  line: ({ text }) =>
    /(?:fork: (?:retry: )?|Cannot fork|pthread_create.{0,20}: )(?:Resource temporarily unavailable)?/.test(text) &&
    /Resource temporarily unavailable|Cannot fork/.test(text)
      ? sure({ errno: "EAGAIN" })
      : undefined,
};
