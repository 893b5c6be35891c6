import type { BotId } from "#contracts/ids.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import { tooMany, type Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { forward } from "#gate/forward/forward.ts";
import { namedChat } from "#gate/forward/named-chat.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { HandOut } from "#gate/handout/hand-out.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { Exchange } from "#gate/server/exchange.ts";
import type { OwnCalls } from "#gate/server/own-calls.ts";
import { readStep } from "#gate/step/read-step.ts";
import { readParams } from "#gate/server/params.ts";
import { localMethods } from "#gate/telegram/local-methods.ts";
import { badParameters, methodNotFound, notFound, replyError, unauthorized } from "#gate/telegram/telegram-errors.ts";

type Parts = {
  readonly core: GateCore;
  readonly doorkeeper: Doorkeeper;
  readonly tokens: BotTokens;
  readonly handOut: HandOut;
  readonly own: OwnCalls;
  /** Telegram has refused the token in a call: let the intake look. */
  readonly doubt: (botId: BotId) => void;
};

type Wanted = { readonly seen: RunSeen; readonly exchange: Exchange; readonly method: string; readonly path: string };

const methodShape = /^[A-Za-z0-9_]{1,64}$/;

/** Messages that a person gets; a chat action or a draft is none. */
const sends = /^(?:send(?!chataction|.*draft)|copymessage|forwardmessage)/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % makes it no token, which is what it is
  }
}

/** Token and rest of `<token>/<rest>`; clients may write the colon as %3A. */
function split(path: string): { readonly token: string; readonly rest: string } {
  const slash = path.indexOf("/");
  const token = decoded(slash < 0 ? path : path.slice(0, slash));
  return { token, rest: slash < 0 ? "" : path.slice(slash + 1) };
}

/** A path that leads out of where it is put, however its dots and slashes are written. */
const climbs = (path: string): boolean => /(?:^|\/|%2f)(?:\.|%2e){1,2}(?:\/|%2f|$)|\\|%5c/i.test(path);

/** The Bot API as a bot's program sees it. */
export class TelegramSide {
  readonly #parts: Parts;
  readonly #host: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#host = new URL(parts.core.settings.telegramApiRoot).host;
  }

  /** `/bot<token>/<method>` */
  async call(exchange: Exchange): Promise<void> {
    const { core, doorkeeper, handOut, own, tokens } = this.#parts;
    const { token, rest: method } = split(exchange.path);
    const seen = this.#enter(exchange, token, methodShape.test(method) ? method : "?");
    if (seen === undefined) return;
    const local = localMethods.get(method.toLowerCase());
    // The Master's updates are handled inside the daemon.
    if (!methodShape.test(method) || (local !== undefined && seen.run.botId === tokens.masterId)) {
      doorkeeper.notOffered(seen, `telegram/${method}`);
      return replyError(exchange.res, methodNotFound);
    }
    if (local === undefined) return this.#forward({ seen, exchange, method, path: `bot%/${method}` });
    if (!own.begin(seen.run.botId, exchange.res)) return replyError(exchange.res, tooMany(1));
    const params = await readParams(exchange.req, exchange.search, core.limits.paramBytesMax);
    if (params === undefined) return replyError(exchange.res, badParameters);
    await local({ core, handOut, exchange, seen, params });
  }

  /** `/file/bot<token>/<path>` */
  async file(exchange: Exchange): Promise<void> {
    const { token, rest } = split(exchange.path);
    const seen = this.#enter(exchange, token, "file");
    if (seen === undefined) return;
    if (climbs(rest) || exchange.req.method !== "GET") return replyError(exchange.res, notFound);
    await this.#forward({ seen, exchange, method: "file", path: `file/bot%/${rest}` });
  }

  #enter({ res }: Exchange, token: string, method: string): RunSeen | undefined {
    const entry = this.#parts.doorkeeper.enter(token, `telegram/${method}`);
    if (entry.kind === "good") return entry.seen;
    if (entry.kind === "too_many") replyError(res, tooMany(entry.waitS));
    else replyError(res, entry.kind === "malformed" ? notFound : unauthorized);
    return undefined;
  }

  /** `path` has a % where the real token goes. */
  async #forward({ seen, exchange, method, path }: Wanted): Promise<void> {
    const { core, tokens, doubt } = this.#parts;
    const token = await tokens.of(seen.run.botId);
    if (token === undefined) return replyError(exchange.res, unauthorized);
    const url = new URL(`${core.settings.telegramApiRoot}/${path.replace("%", token.reveal())}${exchange.search}`);
    const named = (beginning: string, contentType: string): void => {
      const chatId = namedChat(beginning, contentType);
      if (chatId !== undefined) seen.chatNamed(chatId, core.limits);
    };
    named(exchange.search, "");
    const outcome = await forward({
      core,
      seen,
      exchange,
      step: readStep(exchange.req),
      to: {
        name: { side: "telegram", method, host: this.#host },
        url,
        headers: {},
        unreachable: ({ errno }) => `Bad Gateway: Telegram is unreachable (${errno})`,
      },
      look: (beginning) => named(beginning, exchange.req.headers["content-type"] ?? ""),
    });
    if (outcome?.kind === "answered" && sends.test(method.toLowerCase())) seen.lastAnswerAtMs = core.now();
    if (outcome?.kind === "refused" && outcome.status === 401) doubt(seen.run.botId);
  }
}
