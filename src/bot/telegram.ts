import { Api, Bot, type Transformer } from "grammy/web";
import type { UserFromGetMe } from "grammy/types";
import { stepRepeatedHeader } from "#contracts/step.ts";
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

type Step = { readonly headers: Readonly<Record<string, string>>; readonly onRepeated?: (() => void) | undefined };

/** A connection whose calls carry a header: the step that they belong to. */
export function steppedApi(environment: BotEnvironment, transformer: Transformer, step: Step): Api {
  const { headers, onRepeated } = step;
  const named: typeof fetch = async (input, init) => {
    // grammY's own headers are a plain object.
    const all = { ...Object.fromEntries(Object.entries(init?.headers ?? {})), ...headers };
    const response = await lightFetch(input, { ...init, headers: all });
    if (response.headers.get(stepRepeatedHeader) !== null) onRepeated?.();
    return response;
  };
  const api = new Api(environment.token.reveal(), { ...client(environment), fetch: named });
  api.config.use(transformer);
  return api;
}
