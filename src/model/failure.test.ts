import assert from "node:assert/strict";
import { test } from "node:test";
import { readRefusal } from "#model/read-refusal.ts";

const openai = (message: string, type: string, code: string | null) => ({
  error: { message, type, param: null, code },
});

// Bodies as providers and relays write them.
for (const [status, body, code] of [
  [
    401,
    openai("Incorrect API key provided: sk-bad***.", "invalid_request_error", "invalid_api_key"),
    "llm.key_invalid",
  ],
  [401, openai("You didn't provide an API key.", "invalid_request_error", null), "llm.key_invalid"],
  [401, openai("Your IP is not authorized to access this API.", "invalid_request_error", null), "llm.key_scope"],
  [401, openai("This bot has no model key", "hatchery_gate", "hatchery_no_model_key"), "no_key"],
  [402, { error: { message: "Insufficient credits", code: 402 } }, "llm.quota"],
  [
    403,
    openai("Country, region, or territory not supported", "request_forbidden", "unsupported_country_region_territory"),
    "llm.region",
  ],
  [
    404,
    openai(
      "The model `gpt-x` does not exist or you do not have access to it.",
      "invalid_request_error",
      "model_not_found",
    ),
    "llm.model_not_found",
  ],
  [404, { error: { message: 'model "llama9" not found, try pulling it first' } }, "llm.model_not_found"],
  [404, "404 page not found", "llm.base_url"],
  [
    400,
    openai("This model's maximum context length is 4097 tokens.", "invalid_request_error", "context_length_exceeded"),
    "llm.context_length",
  ],
  [400, openai("Unsupported parameter: store", "invalid_request_error", "unsupported_parameter"), "llm.bad_request"],
  [429, openai("You exceeded your current quota", "insufficient_quota", null), "llm.quota"],
  [429, openai("The limit is reached", "insufficient_quota", "hatchery_budget_bot"), "llm.budget"],
  [429, openai("The limit is reached", "insufficient_quota", "hatchery_budget_owner"), "llm.budget_shared"],
  [429, openai("No credit", "insufficient_quota", "credit_balance_exhausted"), "llm.quota"],
  [429, openai("Rate limit reached for gpt-x", "tokens", "rate_limit_exceeded"), "llm.rate_limit"],
  [429, "slow down", "llm.rate_limit"],
  [500, openai("The server had an error", "server_error", null), "llm.server_error"],
  [502, openai("The provider cannot be reached", "hatchery_gate", "ECONNREFUSED"), "llm.unreachable"],
  [502, "<html>bad gateway</html>", "llm.server_error"],
  [503, openai("Overloaded", "service_unavailable_error", "server_is_overloaded"), "llm.server_error"],
] as const) {
  test(`${status} ${JSON.stringify(body).slice(0, 90)} is ${code}`, async () => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const failure = await readRefusal(new Response(text, { status }), "model.example:443");
    assert.equal(failure.code, code);
    assert.equal(failure.host, "model.example:443");
    assert.equal(failure.status, status);
  });
}

for (const [header, ms] of [
  ["1.5", 1_500],
  ["nonsense", undefined],
] as const) {
  test(`retry-after ${header} is ${ms} ms`, async () => {
    const response = new Response("{}", { status: 429, headers: { "retry-after": header } });
    assert.equal((await readRefusal(response, "h")).retryAfterMs, ms);
  });
}
