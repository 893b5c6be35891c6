// What single conditions of rules are for: each pair differs in one thing, and the answer differs with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CauseCode } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";
import { died, exit, evidence, nowMs, signal } from "./evidence.ts";

const first = (text: string, exitCode: number | undefined = 1) =>
  diagnoseLog({ bytes: Buffer.from(text), exitCode })[0];

const node = (head: string, fields: Readonly<Record<string, string>> = {}, at = "/app/bot.js:1:1"): string => {
  const shown = Object.entries(fields).map(([name, value]) => `  ${name}: '${value}',`);
  return `${head}\n    at run (${at})${shown.length === 0 ? "" : ` {\n${shown.join("\n")}\n}`}\n`;
};
const python = (head: string, file = "/app/bot.py", source = "go()"): string =>
  `Traceback (most recent call last):\n  File "${file}", line 3, in go\n    ${source}\n${head}\n`;
const sdk = "/app/node_modules/openai/core/error.mjs:9:1";
const grammy = "/app/node_modules/grammy/out/core/error.js:9:1";

const rows: readonly (readonly [string, string, CauseCode, string?])[] = [
  [
    "a helper program is missing",
    node("Error: spawn ffmpeg ENOENT", { code: "ENOENT", syscall: "spawn ffmpeg" }),
    "host.exec_not_found",
    "medium",
  ],
  [
    "a file is missing, and nothing was to be started",
    node("Error: ENOENT: no such file or directory, open '/x'", { code: "ENOENT", syscall: "open" }),
    "program.uncaught",
  ],
  ["words about a start without its code", node("Error: spawn ffmpeg ENOENT"), "program.uncaught"],
  [
    "no process for a helper",
    node("Error: spawn ffmpeg EAGAIN", { code: "EAGAIN", syscall: "spawn ffmpeg" }),
    "host.fork_failed",
    "high",
  ],
  ["EAGAIN of something else", node("Error: read EAGAIN", { code: "EAGAIN", syscall: "read" }), "program.uncaught"],
  [
    "Python makes no process",
    python("BlockingIOError: [Errno 11] Resource temporarily unavailable", "/usr/lib/python3.11/subprocess.py"),
    "host.fork_failed",
    "high",
  ],
  [
    "Python's EAGAIN of something else",
    python("BlockingIOError: [Errno 11] Resource temporarily unavailable"),
    "program.uncaught",
  ],
  [
    "Python makes no thread",
    python("RuntimeError: can't start new thread", "/usr/lib/python3.11/threading.py"),
    "host.fork_failed",
  ],
  [
    "an add-on needs a newer system",
    node("Error: /lib/libc.so.6: version `GLIBC_2.38' not found (required by /app/a.node)", {
      code: "ERR_DLOPEN_FAILED",
    }),
    "host.libc_mismatch",
    "high",
  ],
  ["EPIPE while writing", node("Error: write EPIPE", { code: "EPIPE" }), "host.stdio_broken", "medium"],
  ["EPIPE elsewhere", node("Error: shutdown EPIPE", { code: "EPIPE" }), "program.uncaught"],
  [
    "writing fails otherwise",
    node("Error: write after end", { code: "ERR_STREAM_WRITE_AFTER_END" }),
    "program.uncaught",
  ],
  [
    "a token is missing, in a log",
    "error: [polling_error] EFATAL: Telegram Bot Token not provided!\n",
    "config.token_missing",
    "high",
  ],
  ["a variable is missing, in a log", "BOT_TOKEN is not set\n", "config.env_missing", "medium"],
  [
    "a variable is missing, thrown",
    node("Error: Missing required environment variable: WEATHER_KEY"),
    "config.env_missing",
    "high",
  ],
  [
    "os.environ in the source",
    python("KeyError: 'WEATHER_KEY'", "/app/bot.py", 'os.environ["WEATHER_KEY"]'),
    "config.env_missing",
    "high",
  ],
  ["telebot's token", python("ValueError: Token must contain a colon"), "config.token_format", "high"],
  [
    "broken YAML, only logged",
    python('yaml.scanner.ScannerError: mapping values are not allowed here\n  in "a.yml", line 1, column 5') +
      "\ngoing on anyway, without a required file\n",
    "config.parse",
    "low",
  ],
  [
    "a number is none",
    python("ValueError: invalid literal for int() with base 10: 'many'"),
    "config.env_invalid",
    "medium",
  ],
  ["another ValidationError", python("pydantic.ValidationError: 1 validation error for Settings"), "program.uncaught"],
  [
    "an invalid address by its code",
    node("TypeError: broken", { code: "ERR_INVALID_URL", input: "x" }),
    "config.env_invalid",
    "high",
  ],
  [
    "too long for the model, by words",
    node("BadRequestError: 400 prompt is too long: 210000 tokens", { status: "400" }, sdk),
    "llm.context_length",
  ],
  [
    "too long for the model, by code",
    node("BadRequestError: 400 no", { status: "400", code: "context_length_exceeded" }, sdk),
    "llm.context_length",
  ],
  [
    "403 of a model by words, as 401",
    node("AuthenticationError: 401 You must be a member of an organization", { status: "401" }, sdk),
    "llm.key_scope",
    "high",
  ],
  [
    "a retired model",
    node("NotFoundError: 404 The model `gpt-4` has been deprecated", { status: "404", code: "model_deprecated" }, sdk),
    "llm.model_not_found",
    "high",
  ],
  [
    "Ollama's missing model",
    node('NotFoundError: 404 model "llama9" not found, try pulling it first', { status: "404" }, sdk),
    "llm.model_not_found",
    "high",
  ],
  [
    "another vendor's 404",
    node(
      'NotFoundError: 404 {"type":"error","error":{"type":"not_found_error"}}',
      { status: "404", type: "not_found_error" },
      sdk,
    ),
    "llm.model_not_found",
    "medium",
  ],
  ["422 of a model", node("UnprocessableEntityError: 422 no", { status: "422" }, sdk), "llm.bad_request", "medium"],
  [
    "a tool's answer without a question",
    node(
      "BadRequestError: 400 messages with role 'tool' must be a response to a preceding message",
      { status: "400" },
      sdk,
    ),
    "llm.bad_request",
    "high",
  ],
  [
    "401 and logged out",
    node("GrammyError: Call to 'getMe' failed! (401: Logged out)", { error_code: "401" }, grammy),
    "telegram.logged_out",
  ],
  [
    "404 of sendMessage",
    node("GrammyError: Call to 'sendMessage' failed! (404: Not Found)", { error_code: "404" }, grammy),
    "telegram.token_not_found",
    "medium",
  ],
  [
    "a page instead of JSON elsewhere",
    node("FetchError: invalid json response body at https://api.weather.example/x reason: Unexpected token <"),
    "program.uncaught",
  ],
  [
    "an out-of-memory worker",
    node("Error [ERR_WORKER_OUT_OF_MEMORY]: Worker terminated due to reaching memory limit", {
      code: "ERR_WORKER_OUT_OF_MEMORY",
    }),
    "resource.heap_oom",
    "high",
  ],
  [
    "no right to a file, without its name",
    node("Error: EACCES: permission denied", { code: "EACCES" }),
    "program.uncaught",
  ],
  [
    "a write to a full quota",
    node("Error: EDQUOT: disk quota exceeded, write '/d/a'", { code: "EDQUOT" }),
    "storage.disk_full",
    "high",
  ],
  ["the disk is full, in a log", "tee: /data/log: No space left on device\n", "storage.disk_full", "medium"],
  ["SQLite's words outside SQLite", node("Error: database is locked"), "program.uncaught"],
  [
    "SQLite's extended code",
    node("SqliteError: busy", { code: "SQLITE_BUSY_SNAPSHOT" }),
    "storage.sqlite_locked",
    "high",
  ],
  [
    "SQLite's extended number",
    node("Error: no", { code: "ERR_SQLITE_ERROR", errcode: "1032" }),
    "storage.readonly",
    "high",
  ],
  ["MySQL refuses", node("Error: ER_ACCESS: Access denied for user 'bot'@'localhost'"), "storage.db_auth", "high"],
  ["Redis refuses, in a log", "ERR NOAUTH Authentication required.\n", "storage.db_auth", "high"],
  [
    "PostgreSQL's database in Python",
    python('psycopg2.OperationalError: connection to server at "db" (10.0.0.9), port 5432 failed: Connection refused'),
    "storage.db_unreachable",
    "high",
  ],
  ["a SOCKS proxy", node("Error: SOCKS connection failed. Connection not allowed by ruleset"), "net.proxy", "high"],
  ["Python's 407", python("OSError: Tunnel connection failed: 407 Proxy Authentication Required"), "net.proxy", "high"],
  [
    "a clock that is wrong",
    node("Error: certificate is not yet valid", { code: "CERT_NOT_YET_VALID" }),
    "net.tls",
    "high",
  ],
  [
    "Python's unknown issuer",
    python(
      "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:992)",
    ),
    "net.tls",
    "high",
  ],
  [
    "Telegram over a lost connection",
    node("HttpError: Network request for 'getUpdates' failed!", {}, grammy),
    "net.telegram_unreachable",
    "medium",
  ],
  [
    "Qdrant's own trouble without a number",
    python("ValueError: Collection memory not found"),
    "vector.collection_missing",
    "high",
  ],
];

for (const [name, text, cause, confidence] of rows) {
  test(name, () => {
    const found = first(text);
    assert.equal(found?.cause, cause, JSON.stringify(found, undefined, 1));
    if (confidence !== undefined) assert.equal(found?.confidence, confidence);
  });
}

test("an interpreter's Windows line end is told apart", () => {
  const failed = (interpreter: string): unknown => {
    const culprit = { kind: "interpreter_missing", path: "/b", interpreter } as const;
    return diagnose(died({ kind: "spawn-failed", errno: "ENOENT", message: "spawn /b ENOENT", culprit }))[0]?.facts;
  };
  assert.deepEqual(failed("/usr/bin/python9"), { interpreter: "/usr/bin/python9", windowsLines: false });
  assert.deepEqual(failed("/usr/bin/python3\r"), { interpreter: "/usr/bin/python3", windowsLines: true });
});

test("a person's stops are not counted in a crash loop", () => {
  const by = { kind: "operator" } as const;
  const asked = exit(signal("SIGTERM"), { exit: { requested: { reason: "stop", by, forced: false } } });
  const exits = [exit(signal("SIGSEGV")), asked, exit(signal("SIGSEGV"), { startedAtMs: nowMs - 90_000 })];
  const found = diagnose(evidence({ state: { kind: "failed", sinceMs: nowMs, why: "crash_loop" }, exits }));
  assert.deepEqual(found.find(({ cause }) => cause === "derived.crash_loop")?.facts, { exits: 2, withinMs: 89_990 });
});
