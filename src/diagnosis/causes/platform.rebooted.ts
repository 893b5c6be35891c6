import { type Cause, sure } from "#diagnosis/cause.ts";

/** The server was restarted while the bot ran. */
export const rebooted: Cause<"platform.rebooted"> = {
  code: "platform.rebooted",
  facts: ({ judging, evidence: { host } }) => {
    if (judging.kind !== "exit" || judging.exit.exit.way.kind !== "unknown" || host?.bootedAtMs === undefined)
      return undefined;
    if (host.bootedAtMs <= judging.exit.startedAtMs) return undefined;
    const seen = [{ source: "host", line: undefined, atMs: host.bootedAtMs, text: "the server started" }] as const;
    return { ...sure({ bootedAtMs: host.bootedAtMs }), seen };
  },
};
