import type { Limits } from "#contracts/limits.ts";
import { botFatherId, type KeyState, type ModelLine, type SimUser } from "#sandbox/sim-types.ts";
import { makeAccount, type Account } from "#sandbox/world/account.ts";
import type { Message } from "#sandbox/world/chat.ts";
import { CallLog } from "#sandbox/world/call-log.ts";
import { Faults } from "#sandbox/world/faults.ts";
import { FileShelf } from "#sandbox/world/file-shelf.ts";
import { News } from "#sandbox/world/news.ts";

/** A callback button that was pressed and waits for its answer. */
export type Callback = {
  readonly botId: number;
  readonly userId: number;
  readonly atMs: number;
  answer: { readonly text: string; readonly alert: boolean; readonly url: string | undefined } | undefined;
};

const contextTokensDefault = 1_050_000;

/** What the model stand-in goes by. */
export type ModelRules = {
  keys: ReadonlyMap<string, KeyState>;
  script: readonly ModelLine[];
  chunkDelayMs: number;
  models: readonly string[];
  contextTokens: number;
  takesTools: boolean;
};

/** Who reads for an account that is no program. */
export type Reader = {
  readonly said: (user: SimUser, text: string) => void;
  readonly pressed: (user: SimUser, message: Message, data: string) => void;
};

/** All that the sandbox keeps, in memory only. */
export type World = {
  readonly limits: Limits;
  /** Milliseconds since 1970, moved ahead by the verb `advance`. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly users: Map<number, SimUser>;
  readonly bots: Map<number, Account>;
  readonly files: FileShelf;
  readonly callbacks: Map<string, Callback>;
  readonly news: News;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly model: ModelRules;
  /** Accounts of the sandbox itself (BotFather), which read what people write and press. */
  readonly readers: Map<number, Reader>;
};

/** An empty world but for BotFather. `clock` gives milliseconds since 1970. */
export function makeWorld(limits: Limits, clock: () => number): World {
  let aheadMs = 0;
  const now = (): number => clock() + aheadMs;
  const news = new News(limits.sandboxEventsMax, now);
  const father = { id: botFatherId, username: "BotFather", name: "BotFather", ownerId: 0, nowMs: now() };
  return {
    limits,
    now,
    advance: (ms) => {
      aheadMs += ms;
      news.stir();
    },
    users: new Map(),
    bots: new Map([[botFatherId, makeAccount(father)]]),
    files: new FileShelf(limits.sandboxFileBytesMax),
    callbacks: new Map(),
    news,
    calls: new CallLog(limits.sandboxCallsMax, news),
    faults: new Faults(),
    model: {
      keys: new Map(),
      script: [],
      chunkDelayMs: 0,
      models: [],
      contextTokens: contextTokensDefault,
      takesTools: true,
    },
    readers: new Map(),
  };
}

/** The bot whose valid token this is. */
export function botOfToken(world: World, token: string): Account | undefined {
  const account = world.bots.get(Number(token.slice(0, token.indexOf(":"))));
  return account?.token === token && account.id !== botFatherId ? account : undefined;
}

export function botOfUsername(world: World, username: string): Account | undefined {
  const wanted = username.replace(/^@/, "").toLowerCase();
  return [...world.bots.values()].find((account) => account.username.toLowerCase() === wanted);
}
