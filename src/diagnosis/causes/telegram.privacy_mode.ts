import type { Probe } from "#contracts/evidence.ts";
import { type Cause, likely } from "#diagnosis/cause.ts";

const saysNo = ({ what, result }: Probe): boolean =>
  what === "telegram_token" && result.kind === "ok" && result.facts?.["readsGroups"] === false;

/** In groups the bot is given commands and answers to it alone; it was put into one and has heard nothing. */
export const privacyMode: Cause<"telegram.privacy_mode"> = {
  code: "telegram.privacy_mode",
  background: ({ evidence: { probes, quietGroups, state } }) => {
    const probe = probes.find(saysNo);
    const isWell = state?.kind === "running" || state?.kind === "sleeping";
    if (probe === undefined || quietGroups === undefined || quietGroups === 0 || !isWell) return undefined;
    const text = "getMe: can_read_all_group_messages is false";
    return {
      ...likely({ groups: quietGroups }),
      seen: [{ source: "probe", line: undefined, atMs: probe.atMs, text }],
    };
  },
};
