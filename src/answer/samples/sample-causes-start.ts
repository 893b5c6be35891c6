import type { CauseCode } from "#contracts/finding.ts";
import { type Sample, seen } from "#answer/samples/sample.ts";

/** Samples of the causes in: host, config, permission. */
export const startSamples = {
  "host.exec_not_found": {
    facts: { program: "nosuchprogram" },
    confidence: "high",
    evidence: [seen("stderr", 1, "/app/host.exec_not_found.sh: 1: nosuchprogram: not found")],
    ruledOut: [],
  },
  "host.cwd_missing": {
    facts: { path: "/srv/bots/weather" },
    confidence: "high",
    evidence: [seen("exit", undefined, "spawn node ENOENT")],
    ruledOut: [],
  },
  "host.shebang": {
    facts: { interpreter: "python3", windowsLines: true },
    confidence: "high",
    evidence: [seen("stderr", 1, "/usr/bin/env: 'python3\\r': No such file or directory")],
    ruledOut: [],
  },
  "host.exec_denied": {
    facts: { program: "/app/bot" },
    confidence: "high",
    evidence: [seen("stderr", 1, "/app/host.exec_denied.sh: 1: /app/bot: Permission denied")],
    ruledOut: [],
  },
  "host.exec_format": {
    facts: { program: "/app/bot" },
    confidence: "high",
    evidence: [
      seen("stderr", 1, "/app/host.exec_format.bash: line 1: /app/bot: cannot execute binary file: Exec format error"),
    ],
    ruledOut: [],
  },
  "host.libc_mismatch": {
    facts: { library: "libnope.so" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        1,
        "./bot: error while loading shared libraries: libnope.so: cannot open shared object file: No such file or directory",
      ),
    ],
    ruledOut: [],
  },
  "host.bad_runtime_option": {
    facts: { option: "--expose-everything" },
    confidence: "high",
    evidence: [seen("stderr", 1, "node: --expose-everything is not allowed in NODE_OPTIONS")],
    ruledOut: [],
  },
  "host.fork_failed": {
    facts: { errno: "EAGAIN" },
    confidence: "high",
    evidence: [seen("exit", undefined, "spawn node EAGAIN")],
    ruledOut: [],
  },
  "host.fd_limit_spawn": {
    facts: { errno: "EMFILE" },
    confidence: "high",
    evidence: [seen("exit", undefined, "spawn node EMFILE")],
    ruledOut: [],
  },
  "host.args_too_big": {
    facts: { errno: "E2BIG" },
    confidence: "high",
    evidence: [seen("stderr", 5, "<ref *1> Error: spawnSync /bin/true E2BIG")],
    ruledOut: [],
  },
  "host.stdio_broken": {
    facts: { errno: "EPIPE" },
    confidence: "medium",
    evidence: [seen("stderr", 5, "Error: write EPIPE")],
    ruledOut: [],
  },
  "config.token_missing": {
    facts: { library: "grammY" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: Empty token!")],
    ruledOut: [],
  },
  "config.token_format": {
    facts: { library: "python-telegram-bot" },
    confidence: "high",
    evidence: [seen("stderr", 12, "telegram.error.InvalidToken: Invalid token")],
    ruledOut: [],
  },
  "config.env_missing": {
    facts: { name: "OPENAI_API_KEY" },
    confidence: "high",
    evidence: [
      seen(
        "stderr",
        5,
        "OpenAIError: Missing credentials. Please pass an `apiKey`, `workloadIdentity`, `adminAPIKey`, or set the `OPENAI_API_KEY` or `OPENAI_ADMIN_KEY` environment vari",
      ),
    ],
    ruledOut: [],
  },
  "config.env_invalid": {
    facts: { name: undefined, value: "qdrant/collections" },
    confidence: "high",
    evidence: [seen("stderr", 6, "TypeError: Invalid URL")],
    ruledOut: [],
  },
  "config.parse": {
    facts: { format: "json", place: "position 14" },
    confidence: "medium",
    evidence: [
      seen("stderr", 5, "SyntaxError: Expected double-quoted property name in JSON at position 14 (line 1 column 15)"),
    ],
    ruledOut: [],
  },
  "permission.file": {
    facts: { path: "/tmp/secret.json" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: EACCES: permission denied, open '/tmp/secret.json'")],
    ruledOut: [],
  },
  "permission.port": {
    facts: { port: "80" },
    confidence: "high",
    evidence: [seen("stderr", 5, "Error: listen EACCES: permission denied 0.0.0.0:80")],
    ruledOut: [],
  },
} satisfies { readonly [Code in CauseCode]?: Sample<Code> };
