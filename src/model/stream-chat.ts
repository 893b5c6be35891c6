import { mayHeal, refusalCode, type ModelFailure } from "#model/failure.ts";
import type { ChatEnd, ChatRequest, ModelAccess } from "#model/chat.ts";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";
import { GatherCalls } from "#model/gather-calls.ts";
import { pause } from "#model/pause.ts";
import { readAnswer, type Heard } from "#model/read-answer.ts";
import { BodyTooLong } from "#model/read-body.ts";
import { readRefusal, refusalOf } from "#model/read-refusal.ts";
import { requestBody, type Optional } from "#model/request-body.ts";

/** The silence that is cut, or what the person or the process wanted: told apart by the reason. */
const silence = "silence";

type Try = { readonly access: ModelAccess; readonly request: ChatRequest; readonly optional: Optional };

const failed = (text: string, failure: ModelFailure): ChatEnd => ({ kind: "failed", text, failure });

/** Host and port of a base URL; the text itself when it is no URL, so that a person sees what is wrong with it. */
function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

function explain(host: string, thrown: unknown): ModelFailure {
  // The SDK's APIError is the provider's own error in the middle of a stream.
  if (thrown instanceof Error && "error" in thrown && thrown.error !== undefined) {
    const refusal = refusalOf(undefined, thrown.error);
    const named = { host, status: undefined, errno: undefined, retryAfterMs: undefined, text: refusal.text };
    return { code: refusalCode(refusal), ...named };
  }
  const none = { host, status: undefined, retryAfterMs: undefined, text: "" };
  if (thrown instanceof SyntaxError || thrown instanceof BodyTooLong)
    return { code: "llm.server_error", errno: undefined, ...none };
  return { code: "llm.unreachable", errno: networkErrno(thrown), ...none };
}

function endOf({ text, ended, gather }: Heard, host: string): ChatEnd {
  const none = { host, status: undefined, retryAfterMs: undefined, text: "" };
  if (ended === "content_filter") return failed(text, { code: "llm.content_policy", errno: undefined, ...none });
  if (ended === undefined) return failed(text, { code: "llm.unreachable", errno: "stream_cut", ...none });
  return { kind: "finished", text, cutShort: ended === "length", calls: gather.calls };
}

const post = ({ access, request, optional }: Try, signal: AbortSignal): Promise<Response> =>
  lightFetch(`${access.baseUrl.replace(/\/+$/, "")}/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${access.key.reveal()}`,
      ...request.headers,
    },
    body: requestBody(request, optional),
    signal,
  });

/** How one try ended. `begun`: the provider had taken the question and begun to answer, which may cost money. */
type Attempt = { readonly end: ChatEnd; readonly begun: boolean };

async function attempt(one: Try): Promise<Attempt> {
  const { access, request } = one;
  if (request.signal.aborted) return { end: { kind: "stopped", text: "" }, begun: false };
  const host = hostOf(access.baseUrl);
  const { toolCallsMax: callsMax, toolInputCharsMax: charsMax } = access.limits;
  const heard: Heard = { text: "", ended: undefined, gather: new GatherCalls({ callsMax, charsMax }) };
  const stop = new AbortController();
  const quiet = setTimeout(() => stop.abort(silence), access.limits.modelSilenceMs);
  const forward = (): void => stop.abort(request.signal.reason);
  request.signal.addEventListener("abort", forward, { once: true });
  const onHeard = (): void => {
    quiet.refresh();
    request.onText(heard.text);
  };
  let begun = false;
  const ended = (end: ChatEnd): Attempt => ({ end, begun });
  try {
    const response = await post(one, stop.signal);
    if (!response.ok) return ended(failed("", await readRefusal(response, host)));
    begun = true;
    await readAnswer(response, { heard, limits: access.limits, onHeard, stop });
    if (!request.signal.aborted) return ended(endOf(heard, host));
  } catch (error) {
    if (!request.signal.aborted && stop.signal.reason !== silence) {
      return ended(failed(heard.text, explain(host, error)));
    }
  } finally {
    clearTimeout(quiet);
    request.signal.removeEventListener("abort", forward);
  }
  if (request.signal.aborted) return ended({ kind: "stopped", text: heard.text });
  const failure = { host, status: undefined, errno: undefined, retryAfterMs: undefined, text: "" };
  return ended(failed(heard.text, { code: "llm.timeout", ...failure }));
}

type Failed = { readonly end: Extract<ChatEnd, { kind: "failed" }>; readonly begun: boolean };

/** Nobody was there to be asked. */
const isAway = ({ end: { failure }, begun }: Failed): boolean =>
  failure.code === "llm.unreachable" && failure.status === undefined && !begun;

/** The tries of one question that failed, and how much was heard at most. */
class Tries {
  /** The longest of the answers that broke off. */
  longest = "";
  readonly #access: ModelAccess;
  readonly #sinceMs = performance.now();
  #count = 0;
  /** Of them, those that reached somebody. */
  #reached = 0;
  /** Of these, those whose answer broke off in the middle of its words. */
  #brokenOff = 0;

  constructor(access: ModelAccess) {
    this.#access = access;
  }

  take(one: Failed): void {
    const { text } = one.end;
    this.#count += 1;
    if (!isAway(one)) this.#reached += 1;
    if (text !== "") this.#brokenOff += 1;
    if (text.length > this.longest.length) this.longest = text;
  }

  /**
   * How long to wait after this one before the next; undefined when there is none. Who is away is asked for longest, and uses
   * up no try of those who are there; an answer that broke off is paid for, and the next one may break off too.
   */
  waitMs(one: Failed): number | undefined {
    const { limits, patienceMs } = this.#access;
    const { failure } = one.end;
    if (!mayHeal(failure) || this.#brokenOff > limits.modelBrokenOffMax) return undefined;
    const grown = Math.min(limits.modelRetryFirstMs * 2 ** (this.#count - 1), limits.modelRetryMaxMs);
    const wait = failure.retryAfterMs ?? grown * (0.75 + Math.random() / 2);
    if (wait > limits.modelRetryAfterMaxMs) return undefined;
    if (!isAway(one)) return this.#reached < limits.modelTriesMax ? wait : undefined;
    const patient = performance.now() - this.#sinceMs + wait < patienceMs;
    return patient || this.#count < limits.modelTriesMax ? wait : undefined;
  }
}

/** What a server or a model says that takes no tools: 400 as a rule; OpenRouter 404, others 422 or 501. */
const noTools = /\btools?\b|function.?call/i;

/** A refusal that has a name of its own is about that, whatever its words mention: a text too long counts its tools, too. */
const nameless: ReadonlySet<ModelFailure["code"]> = new Set(["llm.bad_request", "llm.base_url", "llm.server_error"]);

/** What the request may do without, once a server has refused it; undefined when the refusal is about something else. */
function refusedPart({ code, status, text }: ModelFailure, optional: Optional): keyof Optional | undefined {
  if (optional.store && code === "llm.bad_request" && /\bstore\b/i.test(text)) return "store";
  const refuses = nameless.has(code) && [400, 404, 422, 501].includes(status ?? 0) && noTools.test(text);
  return optional.tools && refuses ? "tools" : undefined;
}

/**
 * Asks a model by chat completions and hears its answer as it comes. Tries again what may heal within a few seconds, from
 * the beginning; an answer that broke off in the middle of its words `modelBrokenOffMax` times, then the longest is what
 * there is. Never throws for what a provider or the network does.
 */
export async function streamChat(access: ModelAccess, request: ChatRequest): Promise<ChatEnd> {
  const tries = new Tries(access);
  let optional: Optional = { store: true, tools: request.offers !== undefined };
  for (;;) {
    const { end, begun } = await attempt({ access, request, optional });
    if (end.kind !== "failed") return end;
    tries.take({ end, begun });
    const refused = refusedPart(end.failure, optional);
    if (refused !== undefined) {
      optional = { ...optional, [refused]: false };
      if (refused === "tools") request.onNoTools?.();
      continue;
    }
    const wait = tries.waitMs({ end, begun });
    if (wait === undefined) return { ...end, text: tries.longest };
    await pause(wait, request.signal);
    if (request.signal.aborted) return { kind: "stopped", text: tries.longest }; // what was heard before it broke off is kept
  }
}
