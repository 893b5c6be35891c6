import { Api, Bot, type Transformer } from "grammy/web";
import type { UserFromGetMe } from "grammy/types";
import type { BotEnvironment } from "#bot/environment.ts";
import { lightFetch } from "#model/http-fetch.ts";

type ClientOptions = NonNullable<ConstructorParameters<typeof Bot>[1]>["client"];

function client({ apiRoot, limits }: BotEnvironment): NonNullable<ClientOptions> {
  return { apiRoot, timeoutSeconds: limits.botCallMs / 1_000, fetch: lightFetch };
}

/** The connection that asks for updates: cut at once by the signal. grammY has signals of another make. */
export function pollingApi(environment: BotEnvironment, signal: AbortSignal): Api {
  const cuttable: typeof fetch = (input, init) => {
    const own = init?.signal;
    return lightFetch(input, { ...init, signal: own ? AbortSignal.any([own, signal]) : signal });
  };
  return new Api(environment.token.reveal(), { ...client(environment), fetch: cuttable });
}

/** A connection of its own for what is asked before the bot is made. */
export function plainApi(environment: BotEnvironment, transformer: Transformer): Api {
  const api = new Api(environment.token.reveal(), client(environment));
  api.config.use(transformer);
  return api;
}

/** The bot as its handlers see it. `me` is known from an earlier run, or asked for before the first update is handled. */
export function telegramBot(environment: BotEnvironment, me: UserFromGetMe): Bot {
  return new Bot(environment.token.reveal(), { client: client(environment), botInfo: me });
}

type Named = Readonly<Record<string, string>>;

/** A connection whose calls carry a header: the step that they belong to. */
export function steppedApi(environment: BotEnvironment, transformer: Transformer, headers: Named): Api {
  // grammY's own headers are a plain object.
  const named: typeof fetch = (input, init) =>
    lightFetch(input, { ...init, headers: { ...Object.fromEntries(Object.entries(init?.headers ?? {})), ...headers } });
  const api = new Api(environment.token.reveal(), { ...client(environment), fetch: named });
  api.config.use(transformer);
  return api;
}
