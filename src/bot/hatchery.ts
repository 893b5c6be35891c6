import type {
  AccessReply,
  AccessRequest,
  BotSettings,
  DataKeyReply,
  DoneRequest,
  FaultRequest,
  FetchReply,
  FetchRequest,
  SettingsRequest,
  WakeRequest,
  UsageReply,
} from "#contracts/extension.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Secret } from "#contracts/secret.ts";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";
import { pause } from "#model/pause.ts";

/** What Hatchery offers beside Telegram to the programs that it runs. Calls are repeated while its daemon is away. */
export interface Hatchery {
  /** From now on every update is said to be done; asked for before the second poll. */
  willSayDone(): Promise<void>;
  done(updateId: number): Promise<void>;
  dataKey(): Promise<Buffer>;
  /** What the model cost. */
  usage(): Promise<UsageReply>;
  settings(): Promise<Partial<BotSettings>>;
  /** Whom Telegram itself lets write to this bot. A Hatchery that is not there just now says `refused`. */
  access(): Promise<AccessReply>;
  setAccess(wish: AccessRequest): Promise<AccessReply>;
  /** Keeps another model for this bot. False when Hatchery did not take it. */
  change(change: SettingsRequest): Promise<boolean>;
  fault(fault: FaultRequest): Promise<void>;
  /** A page of the open internet, by Hatchery's guarded reader. Rejects when `signal` is aborted. */
  fetch(request: FetchRequest, signal: AbortSignal): Promise<FetchReply>;
  /** An update comes when it is due, though the bot sleeps; the same id again moves it. */
  wake(wake: WakeRequest): Promise<void>;
  /** It comes no more. */
  unwake(id: string): Promise<void>;
}

export type HatcheryParts = {
  readonly url: string;
  readonly token: Secret;
  readonly limits: Limits;
  readonly ending: AbortSignal;
};

/** Hatchery gave no answer for longer than its daemon takes to start again, or one that nobody can use. */
export class HatcheryAway extends BotCannot {
  constructor(path: string, why: string) {
    super(exitCodes.tryLater, `Hatchery does not answer ${path} (${why})`);
    this.name = "HatcheryAway";
  }
}

type Call = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Whoever asked wants it no more. */
  readonly signal?: AbortSignal;
};

type Reply = { readonly ok: boolean; readonly status: number; readonly text: string };

/** One try, its answer whole, within the time of one call: a daemon that hangs is no better than one that is away. */
async function once({ url, token, limits }: HatcheryParts, { method, path, body, signal }: Call): Promise<Reply> {
  const late = AbortSignal.timeout(limits.botCallMs);
  const response = await lightFetch(`${url}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token.reveal()}`, "content-type": "application/json" },
    signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ok: response.ok, status: response.status, text: await response.text() };
}

/** Asked too often: that passes, and is no refusal of this bot. */
const tooManyCalls = 429;

type Tried = { readonly kind: "ok"; readonly text: string } | { readonly kind: "away"; readonly why: string };

async function tried(parts: HatcheryParts, asked: Call): Promise<Tried> {
  const { path, signal } = asked;
  try {
    const { ok, status, text } = await once(parts, asked);
    if (ok) return { kind: "ok", text };
    const why = `it says ${status}`;
    if (status >= 500 || status === tooManyCalls) return { kind: "away", why };
    throw new BotCannot(exitCodes.refused, `BOT_TOKEN is refused by Hatchery: ${path}: ${why}`);
  } catch (error) {
    if (error instanceof BotCannot || signal?.aborted === true) throw error;
    return { kind: "away", why: networkErrno(error) };
  }
}

async function call(parts: HatcheryParts, asked: Call): Promise<string> {
  const { limits, ending } = parts;
  const sinceMs = performance.now();
  for (let count = 0; ; count += 1) {
    const reply = await tried(parts, asked);
    if (reply.kind === "ok") return reply.text;
    const wait = Math.min(limits.botRetryFirstMs * 2 ** count, limits.botRetryMaxMs);
    if (ending.aborted || performance.now() - sinceMs + wait > limits.botPatienceMs) {
      throw new HatcheryAway(asked.path, reply.why);
    }
    await pause(wait, ending);
  }
}

async function accessBy(parts: HatcheryParts, asked: Call): Promise<AccessReply> {
  try {
    const { ok, text } = await once(parts, asked);
    const reply: AccessReply = ok ? JSON.parse(text) : { kind: "refused" };
    return reply;
  } catch {
    return { kind: "refused" }; // not there just now: whoever looks at the settings may look again
  }
}

const keyBytes = 32;

/** Opens the way to Hatchery's extensions. Nothing is asked yet. */
export function openHatchery(parts: HatcheryParts): Hatchery {
  const done = async (body: DoneRequest): Promise<void> =>
    void (await call(parts, { method: "POST", path: "done", body }));
  return {
    willSayDone: () => done({}),
    done: (updateId) => done({ update_id: updateId }),
    dataKey: async () => {
      // The gate's own words; what is absent is refused below.
      const reply: Partial<DataKeyReply> = JSON.parse(await call(parts, { method: "GET", path: "data-key" }));
      const key = Buffer.from(reply.key ?? "", "base64");
      if (key.length !== keyBytes) throw new HatcheryAway("data-key", `${key.length} bytes instead of ${keyBytes}`);
      return key;
    },
    settings: async () => JSON.parse(await call(parts, { method: "GET", path: "settings" })),
    usage: async () => JSON.parse(await call(parts, { method: "GET", path: "usage" })),
    access: () => accessBy(parts, { method: "GET", path: "access" }),
    setAccess: (wish) => accessBy(parts, { method: "PUT", path: "access", body: wish }),
    change: async (change) => {
      try {
        return (await once(parts, { method: "PUT", path: "settings", body: change })).ok;
      } catch {
        return false; // not there just now: the person hears it and may press again
      }
    },
    fetch: async (request, signal) =>
      JSON.parse(await call(parts, { method: "POST", path: "fetch", body: request, signal })),
    fault: async (fault) => void (await call(parts, { method: "POST", path: "fault", body: fault })),
    wake: async (wake) => void (await call(parts, { method: "PUT", path: "wake", body: wake })),
    unwake: async (id) => void (await call(parts, { method: "DELETE", path: "wake", body: { id } })),
  };
}
