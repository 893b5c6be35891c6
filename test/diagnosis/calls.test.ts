// Calls at the gate, probes and receiving: who said it decides what it means, and it holds only until something better is known.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallOutcome, CallSide } from "#contracts/call.ts";
import type { Evidence, IntakeView, Probe } from "#contracts/evidence.ts";
import type { CauseCode, Confidence } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { answered, call, code, died, evidence, nowMs, refused, running, unreachable } from "./evidence.ts";

const after = (side: CallSide, outcome: CallOutcome): Evidence =>
  evidence({ state: running, calls: [call(side, outcome)] });
const on = (side: CallSide, method: string, outcome: CallOutcome): Evidence =>
  evidence({ state: running, calls: [call(side, outcome, { method })] });
const receiving = (intake: IntakeView): Evidence => evidence({ state: running, intake });
const sinceMs = nowMs - 10_000;

const overLimit = (reason: string): CallOutcome => ({
  kind: "refused-here",
  status: 429,
  text: "The limit of 5.00 US dollars a month for this bot is reached: 4.90 are spent or set aside.",
  code: reason,
});

const webhookActive =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const otherPoller = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

const rows: readonly (readonly [string, Evidence, CauseCode | undefined, Confidence?])[] = [
  ["401 of Telegram", after("telegram", refused(401, "Unauthorized")), "telegram.token_unauthorized", "high"],
  [
    "401 of the model",
    after("model", refused(401, "Incorrect API key provided", "invalid_api_key")),
    "llm.key_invalid",
    "high",
  ],
  ["401 of the model without a code", after("model", refused(401, "no")), "llm.key_invalid", "medium"],
  ["no vectors at this provider", on("model", "v1/embeddings", refused(404, "404 page not found")), undefined],
  [
    "401 of Qdrant",
    after("vector", refused(401, "Must provide an API key or an Authorization bearer token")),
    "vector.auth",
    "high",
  ],
  ["401 of Qdrant's address", after("vector", refused(401, "no")), "vector.auth", "medium"],
  ["403 of Telegram", after("telegram", refused(403, "Forbidden: bot was blocked by the user")), "telegram.forbidden"],
  ["403 of the model", after("model", refused(403, "no")), "llm.key_scope", "medium"],
  [
    "403 by country",
    after("model", refused(403, "Country, region, or territory not supported", "unsupported_country_region_territory")),
    "llm.region",
    "high",
  ],
  [
    "403 by permission",
    after("model", refused(403, "You have insufficient permissions for this operation")),
    "llm.key_scope",
    "high",
  ],
  ["404 of getMe", on("telegram", "getMe", refused(404, "Not Found")), "telegram.token_not_found", "high"],
  [
    "404 of another method",
    on("telegram", "sendMessage", refused(404, "Not Found")),
    "telegram.token_not_found",
    "medium",
  ],
  [
    "404 of an unknown method",
    on("telegram", "sendRichMessage", refused(404, "Not Found: method not found")),
    "telegram.method_unknown",
  ],
  [
    "404 of a model",
    after("model", refused(404, "The model `gpt-x` does not exist", "model_not_found")),
    "llm.model_not_found",
    "high",
  ],
  ["404 of a wrong address", after("model", refused(404, "404 page not found")), "llm.base_url", "high"],
  ["404 without words", after("model", refused(404, "")), "llm.base_url", "medium"],
  [
    "404 of a collection",
    after("vector", refused(404, "Not found: Collection `m` doesn't exist!")),
    "vector.collection_missing",
    "high",
  ],
  [
    "404 of a new path",
    on("vector", "/collections/m/points/query", refused(404, "")),
    "vector.version_mismatch",
    "medium",
  ],
  [
    "404 of another path",
    on("vector", "/collections/m/points/search", refused(404, "")),
    "vector.version_mismatch",
    "low",
  ],
  [
    "409 by a second poller",
    on("telegram", "getUpdates", refused(409, otherPoller)),
    "telegram.conflict_polling",
    "high",
  ],
  ["409 by a webhook", on("telegram", "getUpdates", refused(409, webhookActive)), "telegram.conflict_webhook", "high"],
  ["409 without words", on("telegram", "getUpdates", refused(409, "")), "telegram.conflict_polling", "medium"],
  ["429 of Telegram", after("telegram", refused(429, "Too Many Requests: retry after 35")), "telegram.flood", "high"],
  ["429 by speed", after("model", refused(429, "Rate limit reached", "rate_limit_exceeded")), "llm.rate_limit", "high"],
  ["429 without a code", after("model", refused(429, "slow down")), "llm.rate_limit"],
  [
    "429 by money",
    after("model", refused(429, "You exceeded your current quota", "insufficient_quota")),
    "llm.quota",
    "high",
  ],
  ["429 by a newer code of money", after("model", refused(429, "no", "credit_balance_exhausted")), "llm.quota", "high"],
  ["the bot's limit of money", after("model", overLimit("hatchery_budget_bot")), "llm.budget", "high"],
  [
    "the owner's share of the shared key",
    after("model", overLimit("hatchery_budget_owner")),
    "llm.budget_shared",
    "high",
  ],
  ["all of the shared key", after("model", overLimit("hatchery_budget_shared")), "llm.budget_shared", "high"],
  ["402 of a relay", after("model", refused(402, "no")), "llm.quota"],
  [
    "400 of Telegram, known",
    after("telegram", refused(400, "Bad Request: message is too long")),
    "telegram.bad_request",
    "high",
  ],
  [
    "400 of Telegram, unknown",
    after("telegram", refused(400, "Bad Request: something new")),
    "telegram.bad_request",
    "medium",
  ],
  ["400 after logOut", after("telegram", refused(400, "Logged out")), "telegram.logged_out"],
  [
    "400 of a webhook",
    on("telegram", "setWebhook", refused(400, "Bad Request: bad webhook: no")),
    "telegram.webhook_setup",
  ],
  [
    "400 by length",
    after("model", refused(400, "This model's maximum context length is 4097 tokens", "context_length_exceeded")),
    "llm.context_length",
  ],
  ["400 by rules", after("model", refused(400, "no", "content_policy_violation")), "llm.content_policy"],
  ["400 by a parameter", after("model", refused(400, "no", "unsupported_parameter")), "llm.bad_request", "high"],
  ["400 of the model", after("model", refused(400, "no")), "llm.bad_request", "medium"],
  [
    "400 by dimension",
    after("vector", refused(400, "Wrong input: Vector dimension error: expected dim: 1536, got 3")),
    "vector.dim_mismatch",
  ],
  ["500 of Telegram", after("telegram", refused(500, "Internal Server Error: restart")), "telegram.server_error"],
  ["529 of the model", after("model", refused(529, "overloaded")), "llm.server_error"],
  ["500 of Qdrant without words", after("vector", refused(500, "")), "vector.server_storage", "medium"],
  [
    "500 of Qdrant, full",
    after("vector", refused(500, "Service internal error: No space left on device")),
    "vector.server_storage",
    "high",
  ],
  ["nobody at Telegram", after("telegram", unreachable("ETIMEDOUT")), "net.telegram_unreachable", "high"],
  ["nobody at the model", after("model", unreachable("ECONNREFUSED")), "llm.unreachable", "high"],
  ["the model is slow", after("model", unreachable("UND_ERR_HEADERS_TIMEOUT")), "llm.timeout"],
  ["nobody at Qdrant", after("vector", unreachable("ECONNREFUSED")), "vector.unreachable", "high"],
  ["an untrusted certificate at the model", after("model", unreachable("SELF_SIGNED_CERT_IN_CHAIN")), "net.tls"],
  ["https at http", after("vector", unreachable("ERR_SSL_WRONG_VERSION_NUMBER")), "net.scheme"],
  ["a call that went well", after("telegram", answered), undefined],
  [
    "a call answered with a bare 500",
    after("vector", { kind: "answered", status: 500 }),
    "vector.server_storage",
    "medium",
  ],
  ["a call that was cut", after("telegram", { kind: "cut" }), undefined],
  [
    "receiving is refused",
    receiving({ kind: "unauthorized", sinceMs, status: 401, text: "Unauthorized" }),
    "telegram.token_unauthorized",
    "high",
  ],
  [
    "receiving meets another poller",
    receiving({ kind: "conflict", sinceMs, text: otherPoller, webhookHost: undefined }),
    "telegram.conflict_polling",
  ],
  [
    "receiving meets a webhook",
    receiving({ kind: "conflict", sinceMs, text: webhookActive, webhookHost: "x.example" }),
    "telegram.conflict_webhook",
  ],
  ["receiving has to wait", receiving({ kind: "flood", sinceMs, untilMs: nowMs + 9_000 }), "telegram.flood"],
  [
    "receiving meets trouble",
    receiving({ kind: "server_error", sinceMs, status: 502, text: "Bad Gateway" }),
    "telegram.server_error",
  ],
  [
    "receiving meets nobody",
    receiving({ kind: "unreachable", sinceMs, errno: "ENOTFOUND", text: "" }),
    "net.telegram_unreachable",
  ],
  ["receiving goes well", receiving({ kind: "polling", sinceMs, lastOkAtMs: nowMs }), undefined],
  [
    "a stopped bot's token",
    {
      ...receiving({ kind: "unauthorized", sinceMs, status: 401, text: "" }),
      state: { kind: "stopped", sinceMs, by: { kind: "operator" } },
    },
    undefined,
  ],
];

for (const [name, known, cause, confidence] of rows) {
  test(name, () => {
    const [first] = diagnose(known);
    assert.equal(first?.cause, cause, JSON.stringify(diagnose(known), undefined, 1));
    if (confidence !== undefined) assert.equal(first?.confidence, confidence);
  });
}

const keyRefused = call("model", refused(401, "no", "invalid_api_key"));
const later = { atMs: nowMs - 500 };
const earlier = { atMs: nowMs - 5_000 };

test("a refusal is over when a later call of its kind went well", () => {
  assert.deepEqual(diagnose(evidence({ state: running, calls: [call("model", answered, later), keyRefused] })), []);
  assert.equal(diagnose(evidence({ state: running, calls: [keyRefused, call("model", answered, earlier)] })).length, 1);
  assert.equal(diagnose(evidence({ state: running, calls: [call("vector", answered, later), keyRefused] })).length, 1);
  const elsewhere = call("model", answered, { ...later, host: "other.example" });
  assert.equal(diagnose(evidence({ state: running, calls: [elsewhere, keyRefused] })).length, 1);
});

test("a later answer of another kind, or a bad one, ends nothing", () => {
  const bad = call("model", { kind: "answered", status: 401 }, later);
  assert.equal(diagnose(evidence({ state: running, calls: [bad, keyRefused] }))[0]?.cause, "llm.key_invalid");
  const cut = call("model", { kind: "cut" }, { ...later, host: "other.example" });
  assert.equal(diagnose(evidence({ state: running, calls: [cut, keyRefused] })).length, 1);
  const elsewhere = call("vector", answered, { ...later, host: "api.openai.com" });
  assert.equal(diagnose(evidence({ state: running, calls: [elsewhere, keyRefused] })).length, 1);
  const otherPath = call("model", answered, { ...later, method: "/embeddings" });
  assert.deepEqual(diagnose(evidence({ state: running, calls: [otherPath, keyRefused] })), [], "the key is the same");
});

test("a refusal of Telegram is over for its own method only", () => {
  const sent = call("telegram", answered, { ...later, method: "getMe" });
  const blocked = call("telegram", refused(403, "Forbidden: bot was blocked by the user"));
  assert.equal(diagnose(evidence({ state: running, calls: [sent, blocked] }))[0]?.cause, "telegram.forbidden");
});

test("a refusal is over when what it hung on was changed since", () => {
  const changed = (what: "model_key" | "token", atMs: number): Evidence =>
    evidence({ state: running, calls: [keyRefused], changes: [{ atMs, what }] });
  assert.deepEqual(diagnose(changed("model_key", nowMs - 500)), []);
  assert.equal(diagnose(changed("model_key", nowMs - 5_000)).length, 1);
  assert.equal(diagnose(changed("token", nowMs - 500)).length, 1);
});

test("what passes by itself is not told when it is long ago; what never heals is", () => {
  const old = { atMs: nowMs - 3_600_000 };
  assert.deepEqual(diagnose(evidence({ state: running, calls: [call("model", refused(429, "no"), old)] })), []);
  const key = call("model", refused(401, "no", "invalid_api_key"), old);
  assert.equal(diagnose(evidence({ state: running, calls: [key] }))[0]?.cause, "llm.key_invalid");
});

test("a probe that is refused speaks like a call; one that could not check says nothing", () => {
  const probe = (result: Probe["result"]): Evidence =>
    evidence({
      state: running,
      probes: [{ what: "model_key", atMs: nowMs, tookMs: 9, host: "api.openai.com", result }],
    });
  const [first] = diagnose(probe({ kind: "refused", status: 401, code: "invalid_api_key", text: "no" }));
  assert.equal(first?.cause, "llm.key_invalid");
  assert.equal(first?.evidence[0]?.source, "probe");
  assert.equal(first?.evidence[0]?.text, "model_key at api.openai.com: 401 no");
  const [nobody] = diagnose(probe({ kind: "unreachable", errno: "ECONNREFUSED", text: "refused" }));
  assert.deepEqual(
    [nobody?.cause, nobody?.evidence[0]?.text],
    ["llm.unreachable", "model_key at api.openai.com: ECONNREFUSED refused"],
  );
  assert.deepEqual(diagnose(probe({ kind: "could-not-check", why: "no key" })), []);
  assert.deepEqual(diagnose(probe({ kind: "ok", detail: undefined })), []);
});

test("what was looked at and found well is said, and only what is news", () => {
  const calls = [call("vector", answered), call("telegram", answered, { atMs: nowMs - 3_600_000 })];
  const [first] = diagnose(died(code(1), "Error: boom\n    at a (/app/b.js:1:1)\n", { calls }));
  assert.deepEqual(first?.ruledOut, ["vector_ok", "not_us"]);
});

test("no secret stays in a finding", () => {
  const token = "123456789:AAEhBP0avTT1FFxJ9gWxyz0123456789abcd";
  const text = `Not Found https://api.telegram.org/bot${token}/getMe`;
  const found = JSON.stringify(diagnose(after("telegram", refused(404, text))));
  assert.ok(!found.includes(token) && found.includes("[redacted]"));
});

test("how long to wait is what was said in numbers, then in words, or unknown", () => {
  const waits = (text: string, retryAfterS: number | undefined): unknown =>
    diagnose(after("telegram", { kind: "refused", status: 429, code: undefined, text, retryAfterS }))[0]?.facts;
  assert.deepEqual(waits("Too Many Requests: retry after 35", 40), { retryAfterS: 40 });
  assert.deepEqual(waits("Too Many Requests: retry after 35", undefined), { retryAfterS: 35 });
  assert.deepEqual(waits("Too Many Requests", undefined), { retryAfterS: undefined });
});

test("a limit of money names its amount, and holds until a call like the refused one goes through", () => {
  const [chat, small] = ["chat/completions", "embeddings"];
  const refusedChat = call("model", overLimit("hatchery_budget_bot"), { method: chat, atMs: nowMs - 9_000 });
  const good = (method: string) => call("model", answered, { method, atMs: nowMs - 1_000 });
  const found = (...calls: readonly ReturnType<typeof call>[]) => diagnose(evidence({ state: running, calls }))[0];
  const finding = found(good(small), refusedChat);
  assert.deepEqual(
    [finding?.cause, finding?.facts],
    ["llm.budget", { limitNano: 5_000_000_000, usedNano: 4_900_000_000 }],
  );
  assert.equal(found(good(chat), refusedChat), undefined);
  const changes = [{ atMs: nowMs - 1_000, what: "limit" }] as const;
  assert.deepEqual(diagnose(evidence({ state: running, calls: [refusedChat], changes })), []);
});

test("another refusal of the gate's own says nothing of the provider", () => {
  const outcome = { kind: "refused-here", status: 401, text: "No model key", code: "hatchery_no_model_key" } as const;
  assert.deepEqual(diagnose(after("model", outcome)), []);
});
