import type { AnyCause } from "#diagnosis/cause.ts";
import { bug } from "#diagnosis/causes/platform.bug.ts";
import { duplicateToken } from "#diagnosis/causes/platform.duplicate_token.ts";
import { gateRestarted } from "#diagnosis/causes/platform.gate_restarted.ts";
import { orphan } from "#diagnosis/causes/platform.orphan.ts";
import { rebooted } from "#diagnosis/causes/platform.rebooted.ts";
import { secretUnreadable } from "#diagnosis/causes/platform.secret_unreadable.ts";

/**
 * What Hatchery or its server did to the bot, in the order of precedence: what keeps it from running at all, then what ended
 * it. A restart of the server comes before our own, for it brings ours about.
 */
export const platformRules: readonly AnyCause[] = [
  secretUnreadable,
  duplicateToken,
  bug,
  rebooted,
  orphan,
  gateRestarted,
];
