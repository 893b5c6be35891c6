import { randomBytes, randomInt } from "node:crypto";
import type { Json } from "#sandbox/world/read-json.ts";
import type { Refused } from "#sandbox/world/refused.ts";
import type { Chat } from "#sandbox/world/chat.ts";

/** One update in a bot's queue, as getUpdates and the webhook give it out. */
export type Update = {
  readonly update_id: number;
  readonly type: string;
  readonly body: unknown;
  readonly atMs: number;
};

/** An update as it goes over the wire. */
export function updateJson({ update_id, type, body }: Update): Json {
  return { update_id, [type]: body };
}

/** A getUpdates that waits. It ends by updates, by its time-out, or refused. */
export type Poll = {
  readonly offset: number;
  readonly limit: number;
  readonly give: (updates: readonly Update[]) => void;
  readonly refuse: (why: Refused) => void;
};

export type Webhook = {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
  readonly stopped: AbortController;
  lastErrorMs: number | undefined;
  lastError: string | undefined;
  delivering: boolean;
};

/** What Telegram keeps of one bot. Everything that a bot's program can change is here. */
export type Account = {
  readonly id: number;
  username: string;
  name: string;
  token: string;
  ownerId: number;
  readonly managerId: number | undefined;
  readonly canManageBots: boolean;
  readonly hasTopics: boolean;
  /** Message ids and changes share this count. */
  lastChange: number;
  nextUpdateId: number;
  updates: Update[];
  /** Undefined: all but the types that Telegram leaves out unless they are named. */
  allowed: readonly string[] | undefined;
  poll: Poll | undefined;
  lastPoll: { readonly offset: number; readonly atMs: number } | undefined;
  nextConflictMs: number;
  delayedConflicts: number;
  webhook: Webhook | undefined;
  webhookSetMs: number;
  readonly startedMs: number;
  loggedOutUntilMs: number;
  readonly chats: Map<number, Chat>;
  /** Texts of the profile by kind and language: `name:ru`. */
  readonly texts: Map<string, string>;
  /** Command lists by scope and language. */
  readonly commands: Map<string, readonly Json[]>;
  readonly menuButtons: Map<number, Json>;
  access: { readonly restricted: boolean; readonly added: readonly number[] };
};

/** A fresh token of Telegram's shape: the secret part has 35 characters and begins with A. */
export function makeToken(botId: number): string {
  return `${botId}:A${randomBytes(26).toString("base64url").slice(0, 34)}`;
}

export type NewAccount = {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly ownerId: number;
  readonly token?: string | undefined;
  readonly managerId?: number | undefined;
  readonly canManageBots?: boolean | undefined;
  readonly hasTopics?: boolean | undefined;
  readonly nowMs: number;
};

export function makeAccount({ nowMs, ...given }: NewAccount): Account {
  return {
    id: given.id,
    username: given.username,
    name: given.name,
    ownerId: given.ownerId,
    token: given.token ?? makeToken(given.id),
    managerId: given.managerId,
    canManageBots: given.canManageBots ?? false,
    hasTopics: given.hasTopics ?? false,
    lastChange: 0,
    nextUpdateId: randomInt(100_000_000, 900_000_000),
    updates: [],
    allowed: undefined,
    poll: undefined,
    lastPoll: undefined,
    nextConflictMs: 0,
    delayedConflicts: 0,
    webhook: undefined,
    webhookSetMs: 0,
    startedMs: nowMs,
    loggedOutUntilMs: 0,
    chats: new Map(),
    texts: new Map(),
    commands: new Map(),
    menuButtons: new Map(),
    access: { restricted: false, added: [] },
  };
}
