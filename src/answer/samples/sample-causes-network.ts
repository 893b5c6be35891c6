import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, seen } from "#answer/samples/sample.ts";

/** Samples of the causes in: vector, net. */
export const networkSamples = {
  "vector.auth": {
    facts: { host: "127.0.0.1", status: 403 },
    confidence: "high",
    evidence: [seen("stderr", 5, "ApiError: Forbidden")],
    ruledOut: [],
  },
  "vector.collection_missing": {
    facts: { collection: "memory" },
    confidence: "high",
    evidence: [seen("stderr", 5, "ApiError: Not Found")],
    ruledOut: [],
  },
  "vector.dim_mismatch": {
    facts: { expected: "1536", got: "3" },
    confidence: "high",
    evidence: [seen("stderr", 5, "ApiError: Bad Request")],
    ruledOut: [],
  },
  "vector.version_mismatch": {
    facts: { method: undefined },
    confidence: "medium",
    evidence: [seen("stderr", 1, "ApiError: Not Found")],
    ruledOut: [],
  },
  "vector.local_lock": {
    facts: { path: "./memory" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        6,
        "RuntimeError: Storage folder ./memory is already accessed by another instance of Qdrant client. If you require concurrent access, use Qdrant server instead.",
      ),
    ],
    ruledOut: [],
  },
  "vector.server_storage": {
    facts: { status: 500 },
    confidence: "high",
    evidence: [seen("stderr", 5, "ApiError: Internal Server Error")],
    ruledOut: [],
  },
  "net.dns": {
    facts: { host: "db.nowhere.invalid", errno: "ENOTFOUND" },
    confidence: "high",
    evidence: [seen("stderr", 6, "[cause]: Error: getaddrinfo ENOTFOUND db.nowhere.invalid")],
    ruledOut: [],
  },
  "net.conn_refused": {
    facts: { host: "127.0.0.1", port: 2 },
    confidence: "high",
    evidence: [seen("stderr", 6, "[cause]: Error: connect ECONNREFUSED 127.0.0.1:2")],
    ruledOut: [],
  },
  "net.conn_timeout": {
    facts: { host: "db.example.org" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        4,
        "[cause]: ConnectTimeoutError: Connect Timeout Error (attempted address: example.org:443, timeout: 10000ms)",
      ),
    ],
    ruledOut: [],
  },
  "net.read_timeout": {
    facts: { host: "db.example.org" },
    confidence: "high",
    evidence: [seen("stderr", 10, "[cause]: HeadersTimeoutError: Headers Timeout Error")],
    ruledOut: [],
  },
  "net.conn_reset": {
    facts: { host: "db.example.org" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: read ECONNRESET")],
    ruledOut: [],
  },
  "net.unreachable": {
    facts: { host: "2001:db8::1" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: connect EHOSTUNREACH 2001:db8::1:443")],
    ruledOut: [],
  },
  "net.telegram_unreachable": {
    facts: { errno: "ECONNREFUSED" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        11,
        "error: FetchError: request to http://127.0.0.1:3/bot123456789:[redacted]/sendMessage failed, reason: connect ECONNREFUSED 127.0.0.1:3",
      ),
    ],
    ruledOut: [],
  },
  "net.tls": {
    facts: { host: "db.example.org", problem: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        6,
        "[cause]: Error: self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca",
      ),
    ],
    ruledOut: [],
  },
  "net.scheme": {
    facts: { host: "db.example.org" },
    confidence: "high",
    evidence: [seen("stderr", 5, "[TypeError: fetch failed] {")],
    ruledOut: [],
  },
  "net.proxy": {
    facts: { status: "407" },
    confidence: "high",
    evidence: [
      seen("stderr", 20, "cause: RequestAbortedError [AbortError]: Proxy response (407) !== 200 when HTTP Tunneling"),
    ],
    ruledOut: [],
  },
  "net.port_in_use": {
    facts: { port: "38391" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: listen EADDRINUSE: address already in use 127.0.0.1:8421")],
    ruledOut: [],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
