import { sample } from "#answer/samples/findings/sample.ts";

const openai = "api.openai.com";
const qdrant = "127.0.0.1:6333";

/** Causes on the other side of the network: Telegram, the model provider, the vector store, the network itself. */
export const outsideFindings = {
  "telegram.token_unauthorized": sample({ status: 401 }, ["telegram", "401 Unauthorized"], { ruledOut: ["model_ok"] }),
  "telegram.token_not_found": sample({ status: 404 }, ["telegram", "404 Not Found"]),
  "telegram.method_unknown": sample({ method: "sendRichMessage" }, ["telegram", "404 Not Found: method not found"]),
  "telegram.logged_out": sample({ status: 400 }, ["telegram", "400 Logged out"]),
  "telegram.conflict_polling": sample({ status: 409 }, [
    "telegram",
    "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  ]),
  "telegram.conflict_webhook": sample({ webhookHost: "hooks.example.com" }, [
    "telegram",
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  ]),
  "telegram.webhook_setup": sample({ reason: "An HTTPS URL must be provided for webhook" }, [
    "telegram",
    "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  ]),
  "telegram.flood": sample({ retryAfterS: 18 }, ["telegram", "429 Too Many Requests: retry after 18"]),
  "telegram.forbidden": sample({ reason: "bot was blocked by the user" }, [
    "telegram",
    "403 Forbidden: bot was blocked by the user",
  ]),
  "telegram.bad_request": sample({ reason: "message is too long", method: "sendMessage" }, [
    "telegram",
    "400 Bad Request: message is too long",
  ]),
  "telegram.server_error": sample({ status: 502 }, ["telegram", "502 Bad Gateway"]),

  "llm.key_invalid": sample(
    { host: openai, status: 401 },
    ["model", "401 invalid_api_key Incorrect API key provided"],
    { ruledOut: ["telegram_ok"] },
  ),
  "llm.key_scope": sample({ host: openai, status: 403 }, [
    "model",
    "403 You have insufficient permissions for this operation",
  ]),
  "llm.quota": sample({ host: openai }, ["model", "429 insufficient_quota You exceeded your current quota"]),
  "llm.rate_limit": sample({ host: openai, retryAfterS: 20 }, [
    "model",
    "429 rate_limit_exceeded Rate limit reached. Please try again in 20s",
  ]),
  "llm.model_not_found": sample({ host: openai, model: "gpt-6-tiny" }, [
    "model",
    "404 model_not_found The model `gpt-6-tiny` does not exist or you do not have access to it",
  ]),
  "llm.base_url": sample({ host: "localhost:11434", status: 404 }, ["model", "404 page not found"]),
  "llm.context_length": sample({ host: openai, tokensMax: 128_000 }, [
    "model",
    "400 context_length_exceeded This model's maximum context length is 128000 tokens",
  ]),
  "llm.bad_request": sample({ host: openai, reason: "unsupported_parameter: max_tokens" }, [
    "model",
    "400 unsupported_parameter Unsupported parameter: 'max_tokens'",
  ]),
  "llm.content_policy": sample({ host: openai }, ["model", "400 content_policy_violation"]),
  "llm.region": sample({ host: openai }, ["model", "403 unsupported_country_region_territory"]),
  "llm.server_error": sample({ host: openai, status: 503 }, ["model", "503 server_is_overloaded"]),
  "llm.timeout": sample({ host: openai }, ["stderr", "APIConnectionTimeoutError: Request timed out."], { line: 8 }),
  "llm.unreachable": sample({ host: "localhost:11434", errno: "ECONNREFUSED" }, [
    "model",
    "connect ECONNREFUSED 127.0.0.1:11434",
  ]),

  "vector.unreachable": sample({ host: qdrant, errno: "ECONNREFUSED" }, ["vector", `connect ECONNREFUSED ${qdrant}`], {
    ruledOut: ["telegram_ok", "model_ok"],
  }),
  "vector.auth": sample({ host: qdrant, status: 401 }, [
    "vector",
    "401 Must provide an API key or an Authorization bearer token",
  ]),
  "vector.collection_missing": sample({ collection: "memory" }, [
    "vector",
    "404 Not found: Collection `memory` doesn't exist!",
  ]),
  "vector.dim_mismatch": sample({ expected: "1536", got: "768" }, [
    "vector",
    "400 Vector dimension error: expected dim: 1536, got 768",
  ]),
  "vector.version_mismatch": sample({ method: "/collections/memory/points/query" }, ["vector", "404 Not Found"], {
    confidence: "medium",
  }),
  "vector.local_lock": sample(
    { path: "./qdrant" },
    ["stderr", "RuntimeError: Storage folder ./qdrant is already accessed by another instance of Qdrant client."],
    { line: 11 },
  ),
  "vector.server_storage": sample({ status: 500 }, ["vector", "500 Service internal error: No space left on device"]),

  "net.dns": sample(
    { host: "api.weather.example", errno: "ENOTFOUND" },
    ["stderr", "Error: getaddrinfo ENOTFOUND api.weather.example"],
    { line: 2 },
  ),
  "net.conn_refused": sample(
    { host: "127.0.0.1", port: 5_000 },
    ["stderr", "Error: connect ECONNREFUSED 127.0.0.1:5000"],
    { line: 2 },
  ),
  "net.conn_timeout": sample(
    { host: "api.weather.example" },
    ["stderr", "ConnectTimeoutError: Connect Timeout Error"],
    { line: 4 },
  ),
  "net.read_timeout": sample(
    { host: "api.weather.example" },
    ["stderr", "HeadersTimeoutError: Headers Timeout Error"],
    { line: 4 },
  ),
  "net.conn_reset": sample({ host: "api.weather.example" }, ["stderr", "Error: read ECONNRESET"], { line: 2 }),
  "net.unreachable": sample({ host: "10.0.0.7" }, ["stderr", "Error: connect ENETUNREACH 10.0.0.7:443"], { line: 2 }),
  "net.telegram_unreachable": sample({ errno: "ETIMEDOUT" }, ["probe", "connect ETIMEDOUT"], {
    ruledOut: ["model_ok"],
  }),
  "net.tls": sample(
    { host: "api.weather.example", problem: "CERT_HAS_EXPIRED" },
    ["stderr", "Error: certificate has expired"],
    { line: 2 },
  ),
  "net.scheme": sample({ host: qdrant }, ["stderr", "Error: ERR_SSL_WRONG_VERSION_NUMBER"], { line: 2 }),
  "net.proxy": sample({ status: "407" }, ["stderr", "Error: Proxy response (407) !== 200 when HTTP Tunneling"], {
    line: 3,
  }),
  "net.port_in_use": sample({ port: "3000" }, ["stderr", "Error: listen EADDRINUSE: address already in use :::3000"], {
    line: 4,
  }),
};
