import { botJson } from "#sandbox/telegram/json.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { tooManyRequests } from "#sandbox/world/refused.ts";

const tenMinutesMs = 600_000;

function getMe({ account }: Call): unknown {
  return {
    ...botJson(account),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: account.hasTopics,
    allows_users_to_create_topics: account.hasTopics,
    can_manage_bots: account.canManageBots,
    supports_join_request_queries: false,
  };
}

/** Leaves the cloud: every call is refused for ten minutes. */
function logOut({ world, account }: Call): unknown {
  account.loggedOutUntilMs = world.now() + tenMinutesMs;
  return true;
}

/** Refused for the first ten minutes after the server's launch; afterwards it changes nothing that can be seen here. */
function close({ world, account }: Call): unknown {
  const waitMs = account.startedMs + tenMinutesMs - world.now();
  if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1_000));
  return true;
}

/** Who the bot is, and leaving the server. */
export const identityMethods: Readonly<Record<string, Method>> = { getMe, logOut, close };
