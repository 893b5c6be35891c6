import { jsonReply, type Failure, type Reply } from "#sandbox/http/exchange.ts";
import type { KeyState } from "#sandbox/sim-types.ts";

type ErrorBody = { readonly message: string; readonly type: string; readonly param?: string; readonly code?: string };

/** An error as OpenAI writes it; `param` and `code` are null when there are none. */
export function modelError(status: number, body: ErrorBody, retryAfterS?: number): Reply {
  const { message, type, param = null, code = null } = body;
  const headers: Record<string, string> = retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
  return { ...jsonReply(status, { error: { message, type, param, code } }, headers), description: code ?? message };
}

const invalid = "invalid_request_error";

export const noKey = (): Reply =>
  modelError(401, {
    message:
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    type: invalid,
  });

export const unknownModel = (model: string): Reply =>
  modelError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: invalid,
    code: "model_not_found",
  });

export const badParameter = (message: string, param: string): Reply =>
  modelError(400, { message, type: invalid, param });

export const tooLong = (max: number, tokens: number): Reply =>
  modelError(400, {
    message: `This model's maximum context length is ${max} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`,
    type: invalid,
    param: "messages",
    code: "context_length_exceeded",
  });

const quota = (code: string): Reply =>
  modelError(429, {
    message:
      "You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.",
    type: "insufficient_quota",
    code,
  });

const broken = (): Reply =>
  modelError(500, {
    message: "The server had an error while processing your request. Sorry about that!",
    type: "server_error",
  });

const wrongKey = (key: string): Reply =>
  modelError(401, {
    message: `Incorrect API key provided: ${key.slice(0, 6)}***. You can find your API key at https://platform.openai.com/account/api-keys.`,
    type: invalid,
    code: "invalid_api_key",
  });

const rateLimited = (model: string): Reply =>
  modelError(
    429,
    {
      message: `Rate limit reached for ${model} in organization org-sandbox on tokens per min (TPM): Limit 30000, Used 29500, Requested 1100. Please try again in 1.2s. Visit https://platform.openai.com/account/rate-limits to learn more.`,
      type: "tokens",
      code: "rate_limit_exceeded",
    },
    2,
  );

/** What becomes of a call with a key in this state; undefined when it is answered. */
export function keyError(state: KeyState, { key, model }: { key: string; model: string }): Reply | undefined {
  switch (state) {
    case "ok":
      return undefined;
    case "wrong":
    case "revoked":
      return wrongKey(key);
    case "quota":
      return quota("insufficient_quota");
    case "credit":
      return quota("credit_balance_exhausted");
    case "rate":
      return rateLimited(model);
    case "country":
      return modelError(403, {
        message: "Country, region, or territory not supported",
        type: "request_forbidden",
        code: "unsupported_country_region_territory",
      });
    case "overloaded":
      return modelError(503, {
        message: "The server is overloaded. Please try again later.",
        type: "service_unavailable_error",
        code: "server_is_overloaded",
      });
    case "broken":
      return broken();
  }
}

/** A failure by the fault schedule; a description that is JSON is the whole body. */
export function failModel({ status, description, retryAfterS }: Failure): Reply {
  if (description === undefined) {
    const reply = status === 429 ? rateLimited("gpt-6-luna") : status === 401 ? wrongKey("sk-sandbox") : broken();
    const headers = retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
    return { ...reply, status, headers: { ...reply.headers, ...headers } };
  }
  if (!description.startsWith("{"))
    return modelError(status, { message: description, type: "server_error" }, retryAfterS);
  return { status, headers: { "content-type": "application/json" }, body: description, description };
}
