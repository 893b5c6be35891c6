import type { TokenCheck } from "#contracts/gate-ports.ts";
import type { Settings } from "#contracts/settings.ts";
import { checked, type Checked, type HostAnswer } from "#commands/doctor/doctor-parts.ts";

const msPerS = 1_000;

/** What a machine without this family, or a host without such an address, gives: nothing is broken. */
const familyAbsent = new Set(["ENETUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT", "ENOTFOUND", "ENODATA", "EHOSTUNREACH"]);

const hostOf = ({ telegramApiRoot }: Pick<Settings, "telegramApiRoot">): string => new URL(telegramApiRoot).host;

/** Facts: `host`, `ms`; `errno` when it does not answer. */
export function checkTelegram(settings: Pick<Settings, "telegramApiRoot">, answer: HostAnswer): Checked {
  const host = hostOf(settings);
  return answer.kind === "answered"
    ? checked("ok", { host, ms: answer.tookMs })
    : checked("failed", { host, errno: answer.errno });
}

/**
 * One address family. It is a fault only when Telegram does not answer at all, and a warning when it hangs or refuses.
 * Behind a proxy it does not matter.
 */
export function checkFamily(
  settings: Pick<Settings, "telegramApiRoot" | "proxy">,
  { here, anyhow }: { readonly here: HostAnswer; readonly anyhow: HostAnswer },
): Checked {
  const host = hostOf(settings);
  if (here.kind === "answered") return checked("ok", { host, ms: here.tookMs });
  const facts = { host, errno: here.errno };
  if (anyhow.kind === "unreachable") return checked("failed", facts);
  const unimportant = settings.proxy !== undefined || familyAbsent.has(here.errno);
  return checked(unimportant ? "not_set" : "warning", facts);
}

/** Facts: `skewS`, by which this machine's clock is ahead of Telegram's (behind, when negative). */
export function checkClock({ limits }: Pick<Settings, "limits">, answer: HostAnswer, nowMs: number): Checked {
  if (answer.kind === "unreachable" || answer.dateMs === undefined) return checked("could_not_check");
  const skewMs = nowMs - answer.dateMs;
  const skewS = Math.round(skewMs / msPerS);
  return checked(Math.abs(skewMs) > limits.clockSkewMaxMs ? "warning" : "ok", { skewS });
}

/** Facts: `username` and `id` of the Master; `status` and `text` of a refusal; `errno`. */
export function checkMasterToken(check: TokenCheck | undefined): Checked {
  if (check === undefined) return checked("failed", { set: "no" });
  switch (check.kind) {
    case "ok":
      return checked("ok", { username: `@${check.username}`, id: String(check.botId) });
    case "malformed":
      return checked("failed", { text: "malformed" });
    case "refused":
      return checked("failed", { status: check.status, text: check.text });
    case "unreachable":
      return checked("could_not_check", { errno: check.errno });
  }
}

/** Hatching in one tap needs Bot Management Mode; without it a pasted token works. Facts: `username`. */
export function checkManagedBots(check: TokenCheck | undefined): Checked {
  if (check?.kind !== "ok") return checked("could_not_check");
  return checked(check.canManageBots ? "ok" : "warning", { username: `@${check.username}` });
}
