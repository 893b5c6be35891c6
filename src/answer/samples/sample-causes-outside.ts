import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, seen } from "#answer/samples/sample.ts";

/** Samples of the causes in: telegram, llm. */
export const outsideSamples = {
  "telegram.token_not_found": {
    facts: { status: 404 },
    confidence: "high",
    evidence: [seen("stderr", 5, "GrammyError: Call to 'getMe' failed! (404: Not Found)")],
    ruledOut: [],
  },
  "telegram.method_unknown": {
    facts: { method: "sendRichMessage" },
    confidence: "high",
    evidence: [seen("stderr", 1, "GrammyError: Call to 'sendRichMessage' failed! (404: Not Found: method not found)")],
    ruledOut: [],
  },
  "telegram.logged_out": {
    facts: { status: 400 },
    confidence: "high",
    evidence: [seen("stderr", 5, "GrammyError: Call to 'getMe' failed! (400: Logged out)")],
    ruledOut: [],
  },
  "telegram.conflict_polling": {
    facts: { status: 409 },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "GrammyError: Call to 'getUpdates' failed! (409: Conflict: terminated by other getUpdates request; make sure that only one bot instance is running)",
      ),
    ],
    ruledOut: [],
  },
  "telegram.conflict_webhook": {
    facts: { webhookHost: "hooks.example.org" },
    confidence: "high",
    evidence: [seen("telegram", undefined, "getWebhookInfo: hooks.example.org")],
    ruledOut: [],
  },
  "telegram.webhook_setup": {
    facts: { reason: "An HTTPS URL must be provided for webhook" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "GrammyError: Call to 'setWebhook' failed! (400: Bad Request: bad webhook: An HTTPS URL must be provided for webhook)",
      ),
    ],
    ruledOut: [],
  },
  "telegram.flood": {
    facts: { retryAfterS: 35 },
    confidence: "high",
    evidence: [
      seen("stderr", 5, "GrammyError: Call to 'sendMessage' failed! (429: Too Many Requests: retry after 35)"),
    ],
    ruledOut: [],
  },
  "telegram.forbidden": {
    facts: { reason: "bot was blocked by the user" },
    confidence: "high",
    evidence: [
      seen("stderr", 5, "GrammyError: Call to 'sendMessage' failed! (403: Forbidden: bot was blocked by the user)"),
    ],
    ruledOut: [],
  },
  "telegram.bad_request": {
    facts: {
      reason: "can't parse entities: Can't find end of the entity starting at byte offset 1",
      method: "sendMessage",
    },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        15,
        "error: GrammyError: Call to 'sendMessage' failed! (400: Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 1)",
      ),
    ],
    ruledOut: [],
  },
  "telegram.server_error": {
    facts: { status: 500 },
    confidence: "high",
    evidence: [seen("stderr", 5, "GrammyError: Call to 'sendMessage' failed! (500: Internal Server Error: restart)")],
    ruledOut: [],
  },
  "llm.key_scope": {
    facts: { host: "api.openai.com", status: 403 },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "PermissionDeniedError: 403 You have insufficient permissions for this operation. Missing scopes: model.request.",
      ),
    ],
    ruledOut: [],
  },
  "llm.budget": {
    facts: { limitNano: 5_000_000_000, usedNano: 4_980_000_000 },
    confidence: "high",
    evidence: [
      seen(
        "model",
        undefined,
        "chat/completions at api.openai.com: 429 The limit of 5.00 US dollars a month for this bot is reached: 4.98 are spent or set aside for calls under way.",
      ),
    ],
    ruledOut: [],
  },
  "llm.budget_shared": {
    facts: { share: "owner", limitNano: 10_000_000_000, usedNano: 9_990_000_000 },
    confidence: "high",
    evidence: [
      seen(
        "model",
        undefined,
        "chat/completions at api.openai.com: 429 The limit of 10.00 US dollars a month for this owner's bots by the server's shared key is reached: 9.99 are spent or set aside for calls under way.",
      ),
    ],
    ruledOut: [],
  },
  "llm.quota": {
    facts: { host: "api.openai.com" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "RateLimitError: 429 You exceeded your current quota, please check your plan and billing details.",
      ),
    ],
    ruledOut: [],
  },
  "llm.rate_limit": {
    facts: { host: "api.openai.com", retryAfterS: 1 },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "RateLimitError: 429 Rate limit reached for gpt-x in organization org-1 on tokens per min (TPM): Limit 200000, Used 199000, Requested 2000. Please try again in 1",
      ),
    ],
    ruledOut: [],
  },
  "llm.model_not_found": {
    facts: { host: "api.openai.com", model: "gpt-x" },
    confidence: "high",
    evidence: [
      seen("stderr", 5, "NotFoundError: 404 The model `gpt-x` does not exist or you do not have access to it."),
    ],
    ruledOut: [],
  },
  "llm.base_url": {
    facts: { host: "api.openai.com", status: 404 },
    confidence: "high",
    evidence: [seen("stderr", 5, "NotFoundError: 404 404 page not found")],
    ruledOut: [],
  },
  "llm.context_length": {
    facts: { host: "api.openai.com", tokensMax: 4097 },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "BadRequestError: 400 This model's maximum context length is 4097 tokens. However, your messages resulted in 4294 tokens. Please reduce the length of the message",
      ),
    ],
    ruledOut: [],
  },
  "llm.bad_request": {
    facts: {
      host: "api.openai.com",
      reason:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "BadRequestError: 400 Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      ),
    ],
    ruledOut: [],
  },
  "llm.content_policy": {
    facts: { host: "api.openai.com" },
    confidence: "high",
    evidence: [seen("stderr", 5, "BadRequestError: 400 Your request was rejected as a result of our safety system.")],
    ruledOut: [],
  },
  "llm.region": {
    facts: { host: "api.openai.com" },
    confidence: "high",
    evidence: [seen("stderr", 5, "PermissionDeniedError: 403 Country, region, or territory not supported")],
    ruledOut: [],
  },
  "llm.server_error": {
    facts: { host: "api.openai.com", status: 500 },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "InternalServerError: 500 The server had an error while processing your request. Sorry about that!",
      ),
    ],
    ruledOut: [],
  },
  "llm.timeout": {
    facts: { host: "api.openai.com" },
    confidence: "high",
    evidence: [seen("stderr", 1, "the model failed: Request timed out. APIConnectionTimeoutError: Request timed out.")],
    ruledOut: [],
  },
  "llm.unreachable": {
    facts: { host: "127.0.0.1", errno: "ECONNREFUSED" },
    confidence: "high",
    evidence: [seen("stderr", 17, "[cause]: Error: connect ECONNREFUSED 127.0.0.1:4")],
    ruledOut: [],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
