// Texts that look like a cause and are none, or are another one: the answers that must not be given.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CauseCode } from "#contracts/finding.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";

const findings = (text: string, exitCode?: number) => diagnoseLog({ bytes: Buffer.from(text), exitCode });
const causes = (text: string, exitCode?: number): readonly CauseCode[] =>
  findings(text, exitCode).map(({ cause }) => cause);

/** Healthy or meaningless: no exit is known, and nothing may be found. */
const nothing: Readonly<Record<string, string>> = {
  empty: "",
  "a healthy start": "Bot started\nPolling...\nWebhook set\nConnected to Qdrant at http://localhost:6333\n",
  "Node's warnings":
    "(node:77) [DEP0040] DeprecationWarning: The `punycode` module is deprecated.\n(Use `node --trace-deprecation ...`)\n(node:77) ExperimentalWarning: SQLite is an experimental feature\n(node:77) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections insecure: SELF_SIGNED_CERT_IN_CHAIN\n",
  "Python's warnings":
    "/usr/lib/python3/dist-packages/telegram/utils/request.py:49: UserWarning: python-telegram-bot is using upstream urllib3. Connection refused is possible.\n  warnings.warn(\n",
  "npm's notes":
    "npm notice New minor version of npm available! 10.1.0 -> 10.2.0\nnpm warn deprecated request@2.88.2: request has been deprecated\n",
  "npm's closing lines":
    "npm error Lifecycle script `start` failed with error:\nnpm error code 1\nnpm error path /app\n",
  "a warning of Qdrant's client":
    "Failed to obtain server version. Unable to check client-server compatibility. Set checkCompatibility=false to skip version check.\n",
  "a retry that is only a warning":
    "2026-11-24 10:00:00 WARNING httpx: retrying after ConnectError: [Errno 111] Connection refused\n",
  "a warning in JSON": '{"level":40,"time":1,"msg":"connect ECONNREFUSED 127.0.0.1:6333, trying again"}\n',
  "a note in JSON": '{"level":"info","msg":"GrammyError: Call to \'getMe\' failed! (401: Unauthorized)"}\n',
  "a note about a status": "INFO: handler for 401 registered\nINFO 404 page not found counter: 0\n",
  "numbers that are no statuses": "handled 401 messages, 404 chats, 429 users\n",
  "a status without a host": "GET /api/items 401 12ms\nrequest failed with status 429\n",
  "the words of people":
    'user asked: "what does 401 Unauthorized mean?"\nuser said: my disk is full, there is no space left\n',
  "source that Bun shows":
    '44 |     debug("Error 409 means that you are running your bot several times on long polling.");\n45 |     throw new Error("Empty token!");\n',
  nodemon: "[nodemon] app crashed - waiting for file changes before starting...\n",
  "dotenv's tips": "[dotenv@17.2.1] injecting env (0) from .env -- tip: missing keys? encrypt with dotenvx\n",
};

for (const [name, text] of Object.entries(nothing)) {
  test(`nothing: ${name}`, () => assert.deepEqual(findings(text), []));
}

const stack = "\n    at a (/app/bot.js:1:1)\n";

/** Another cause than the first glance says; `not` may not be found at all. */
const others: readonly { name: string; text: string; is: CauseCode; not: readonly CauseCode[] }[] = [
  {
    name: "401 of a weather service",
    text: `Error: Request failed with status code 401 https://api.weather.example/v1${stack}`,
    is: "program.uncaught",
    not: ["telegram.token_unauthorized", "llm.key_invalid"],
  },
  {
    name: "404 of a weather service",
    text: `Error: HTTP 404 from https://api.weather.example/v2/x${stack}`,
    is: "program.uncaught",
    not: ["telegram.token_not_found", "llm.model_not_found"],
  },
  {
    name: "429 of a weather service",
    text: `Error: HTTP 429 Too Many Requests https://api.weather.example${stack}`,
    is: "program.uncaught",
    not: ["telegram.flood", "llm.rate_limit"],
  },
  {
    name: "telegraf without a token",
    text: `TelegramError: 401: Bot Token is required${stack}`,
    is: "config.token_missing",
    not: ["telegram.token_unauthorized"],
  },
  {
    name: "Unauthorized that is Forbidden",
    text: 'Traceback (most recent call last):\n  File "/app/b.py", line 1, in a\n    b()\ntelegram.error.Unauthorized: Forbidden: bot was kicked from the group chat\n',
    is: "telegram.forbidden",
    not: ["telegram.token_unauthorized"],
  },
  {
    name: "a file of its own",
    text: "Error: Cannot find module './lib/x'\nRequire stack:\n- /app/bot.js\n    at M (node:internal/modules/cjs/loader:1:1) {\n  code: 'MODULE_NOT_FOUND'\n}\n",
    is: "program.local_file_missing",
    not: ["program.module_not_found"],
  },
  {
    name: "a package called like a path",
    text: "Error: Cannot find module '@scope/name'\nRequire stack:\n- /app/bot.js\n    at M (node:internal/modules/cjs/loader:1:1) {\n  code: 'MODULE_NOT_FOUND'\n}\n",
    is: "program.module_not_found",
    not: ["program.local_file_missing"],
  },
  {
    name: "a KeyError that is no variable",
    text: 'Traceback (most recent call last):\n  File "/app/b.py", line 1, in a\n    x["NAME"]\nKeyError: \'NAME\'\n',
    is: "program.uncaught",
    not: ["config.env_missing"],
  },
  {
    name: "a KeyError of small letters",
    text: 'Traceback (most recent call last):\n  File "/app/b.py", line 1, in a\n    os.environ["home"]\n  File "<frozen os>", line 679, in __getitem__\nKeyError: \'home\'\n',
    is: "program.uncaught",
    not: ["config.env_missing"],
  },
  {
    name: "ENOSPC of watching",
    text: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app'\n    at W (node:fs:1:1) {\n  errno: -28,\n  syscall: 'watch',\n  code: 'ENOSPC'\n}\n",
    is: "resource.watchers",
    not: ["storage.disk_full"],
  },
  {
    name: "JSON that is no program",
    text: "SyntaxError: Unexpected token < in JSON at position 0\n    at JSON.parse (<anonymous>)\n",
    is: "config.parse",
    not: ["program.syntax"],
  },
  {
    name: "EACCES on listening",
    text: "Error: listen EACCES: permission denied 0.0.0.0:80\n    at S (node:net:1:1) {\n  code: 'EACCES',\n  errno: -13,\n  syscall: 'listen',\n  address: '0.0.0.0',\n  port: 80\n}\n",
    is: "permission.port",
    not: ["permission.file"],
  },
  {
    name: "a database that is asked for a port of its own",
    text: "Error: connect ECONNREFUSED 127.0.0.1:5432\n    at T (node:net:1:1) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect',\n  address: '127.0.0.1',\n  port: 5432\n}\n",
    is: "storage.db_unreachable",
    not: ["vector.unreachable", "net.conn_refused"],
  },
  {
    name: "money, not speed",
    text: `RateLimitError: 429 You exceeded your current quota, please check your plan and billing details.\n    at APIError.generate (/app/node_modules/openai/error.js:1:1) {\n  status: 429,\n  code: 'insufficient_quota',\n  type: 'insufficient_quota'\n}\n`,
    is: "llm.quota",
    not: ["llm.rate_limit"],
  },
  {
    name: "a wrong address, not a missing model",
    text: `NotFoundError: 404 404 page not found\n    at APIError.generate (/app/node_modules/openai/error.js:1:1) {\n  status: 404\n}\n`,
    is: "llm.base_url",
    not: ["llm.model_not_found"],
  },
  {
    name: "npm around a cause",
    text: "Error: Empty token!\n    at new Bot (/app/node_modules/grammy/out/bot.js:1:1)\n\nNode.js v24.21.0\nnpm error Lifecycle script `start` failed with error:\nnpm error code 1\n",
    is: "config.token_missing",
    not: ["program.npm_wrapper", "program.uncaught"],
  },
  {
    name: "an unexpected argument of its own",
    text: "Traceback (most recent call last):\n  File \"/app/b.py\", line 1, in a\n    b(c=1)\nTypeError: b() got an unexpected keyword argument 'c'\n",
    is: "program.uncaught",
    not: ["program.version_mismatch"],
  },
  {
    name: "the innermost of a chain",
    text: "Error: could not answer\n    at a (/app/b.js:1:1) {\n  [cause]: TypeError: fetch failed\n      at b (node:internal:1:1) {\n    [cause]: Error: getaddrinfo ENOTFOUND db.example.org\n        at c (node:dns:1:1) {\n      errno: -3008,\n      code: 'ENOTFOUND',\n      syscall: 'getaddrinfo',\n      hostname: 'db.example.org'\n    }\n  }\n}\n",
    is: "net.dns",
    not: ["program.uncaught"],
  },
];

for (const { name, text, is, not } of others) {
  test(`${name}: ${is}`, () => {
    const found = causes(text, 1);
    assert.equal(found[0], is, JSON.stringify(findings(text, 1), undefined, 1));
    for (const cause of not) assert.ok(!found.includes(cause), cause);
  });
}

test("an unknown end is said to be unexplained, with the last words", () => {
  const [first] = findings("Bot started\nsomething odd happened\n", 3);
  assert.equal(first?.cause, "unexplained");
  assert.equal(first?.confidence, "low");
  assert.ok(first?.evidence.some(({ text }) => text === "something odd happened"));
});

test("what was logged before another error ended the program is less sure and stands behind it", () => {
  const logged =
    "ERROR bot: GrammyError: Call to 'sendMessage' failed! (403: Forbidden: bot was blocked by the user)\n";
  const found = findings(
    `${logged}Error: Cannot find module 'x'\nRequire stack:\n- /app/b.js\n    at a (/app/b.js:1:1) {\n  code: 'MODULE_NOT_FOUND'\n}\n`,
    1,
  );
  assert.deepEqual(
    found.map(({ cause, confidence }) => [cause, confidence]),
    [
      ["program.module_not_found", "high"],
      ["telegram.forbidden", "medium"],
    ],
  );
  assert.equal(findings(logged)[0]?.confidence, "high");
});
