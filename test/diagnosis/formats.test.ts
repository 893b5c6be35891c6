// One crash, dressed as consoles, supervisors and log shippers dress it: the cause, its line and its confidence stay.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "#contracts/finding.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";

const crash = [
  "Bot started",
  "node:internal/modules/cjs/loader:1228",
  "  throw err;",
  "  ^",
  "",
  "Error: Cannot find module 'telegraf'",
  "Require stack:",
  "- /app/bot.js",
  "    at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)",
  "    at Object.<anonymous> (/app/bot.js:1:18) {",
  "  code: 'MODULE_NOT_FOUND',",
  "  requireStack: [ '/app/bot.js' ]",
  "}",
  "",
  "Node.js v20.20.2",
];

const python = [
  "Traceback (most recent call last):",
  '  File "/app/bot.py", line 1, in <module>',
  "    import aiogram",
  "ModuleNotFoundError: No module named 'aiogram'",
];

const best = (bytes: Uint8Array): Finding | undefined => diagnoseLog({ bytes, exitCode: 1 })[0];
const bestOf = (lines: readonly string[]): Finding | undefined => best(Buffer.from(lines.join("\n")));

const stamp = (index: number): string => `2026-11-24T10:00:${String(index).padStart(2, "0")}.123Z`;
const dress: Readonly<Record<string, (line: string, index: number) => string>> = {
  "nothing around it": (line) => line,
  pm2: (line) => `0|my-bot  | ${line}`,
  "docker compose": (line) => `bot-1  | ${line}`,
  foreman: (line) => `10:00:01 web.1  | ${line}`,
  concurrently: (line) => `[0] ${line}`,
  "an ISO time": (line, index) => `${stamp(index)} ${line}`,
  "a container runtime": (line, index) => `${stamp(index)} stderr F ${line}`,
  journald: (line) => `Nov 24 10:00:00 server bot[1234]: ${line}`,
  "journald around pm2": (line) => `Nov 24 10:00:00 server pm2[1]: 0|bot | ${line}`,
  colours: (line) => `\u001B[31m${line}\u001B[39m`,
  "Windows line ends": (line) => `${line}\r`,
  "docker's JSON": (line, index) => JSON.stringify({ log: `${line}\n`, stream: "stderr", time: stamp(index) }),
  "journald's JSON": (line) => JSON.stringify({ MESSAGE: line, PRIORITY: "3" }),
  "a cloud's JSON": (line) => JSON.stringify({ severity: "ERROR", textPayload: line }),
};

for (const [name, dressed] of Object.entries(dress)) {
  test(`Node's text in ${name}`, () => {
    const found = bestOf(crash.map(dressed));
    assert.equal(found?.cause, "program.module_not_found");
    assert.deepEqual(found.facts, { module: "telegraf", runtime: "node" });
    assert.equal(found.confidence, "high");
    assert.equal(found.evidence[0]?.line, 6);
    assert.equal(found.evidence[0]?.text, "Error: Cannot find module 'telegraf'");
  });

  test(`Python's text in ${name}`, () => {
    const found = bestOf(python.map(dressed));
    assert.deepEqual(found?.facts, { module: "aiogram", runtime: "python" });
    assert.equal(found?.evidence[0]?.line, 4);
  });
}

test("a log that begins with the newest", () => {
  const lines = crash.map((line, index) => `${stamp(index)} ${line}`).toReversed();
  const found = bestOf(lines);
  assert.equal(found?.cause, "program.module_not_found");
  assert.equal(found?.evidence[0]?.line, lines.length - 5);
});

test("a newest-first log whose records have lines without a time", () => {
  const record = (second: number, lines: readonly string[]): readonly string[] =>
    lines.map((line, index) => (index === 0 ? `${stamp(second)} ${line}` : line));
  const lines = [...record(30, ["shutting down"]), ...record(20, python), ...record(10, ["starting"])];
  assert.equal(bestOf(lines)?.cause, "program.module_not_found");
});

const pino = { level: 60, time: 1, pid: 1, hostname: "x", msg: "fatal" };
const jsonErrors: Readonly<Record<string, unknown>> = {
  "pino's error": {
    ...pino,
    err: { type: "Error", message: crash[5], stack: crash.slice(5, 10).join("\n"), code: "MODULE_NOT_FOUND" },
  },
  "a stack in the record": { level: "error", message: "uncaughtException", stack: crash.slice(5).join("\n") },
};

for (const [name, record] of Object.entries(jsonErrors)) {
  test(`JSON: ${name}`, () => assert.equal(bestOf(["{}", JSON.stringify(record)])?.cause, "program.module_not_found"));
}

test("JSON: Python's exc_info", () => {
  const record = JSON.stringify({ level: "error", event: "crash", exc_info: python.join("\n") });
  const found = bestOf(["", record]);
  assert.equal(found?.cause, "program.module_not_found");
  assert.equal(found?.evidence[0]?.line, 2);
});

const text = python.join("\n");
const encodings: Readonly<Record<string, Uint8Array>> = {
  "UTF-8 with a mark": Buffer.from(`\uFEFF${text}`),
  "UTF-16, little end first": Buffer.from(`\uFEFF${text}`, "utf16le"),
  "UTF-16, big end first": Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  "UTF-16 without a mark": Buffer.from(text, "utf16le"),
  "broken UTF-8 around it": Buffer.concat([Buffer.from([0xff, 0xc3, 0x28, 0x0a]), Buffer.from(text)]),
  "NULs in it": Buffer.from(text.replaceAll("\n", "\0\n")),
};

for (const [name, bytes] of Object.entries(encodings)) {
  test(name, () => assert.equal(best(bytes)?.cause, "program.module_not_found"));
}

test("Python: the direct cause is the root", () => {
  const lines = [
    ...python.slice(0, 3),
    "KeyError: 'x'",
    "",
    "The above exception was the direct cause of the following exception:",
    "",
    ...python.slice(0, 3),
    "RuntimeError: cannot start",
  ];
  const inner = lines.map((line) => (line === "KeyError: 'x'" ? "MemoryError" : line));
  assert.equal(bestOf(inner)?.cause, "resource.py_memory");
});

test("Python: during handling, the last is asked first, and the first when the last says nothing", () => {
  const chain = (first: string, last: string): readonly string[] => [
    ...python.slice(0, 3),
    first,
    "",
    "During handling of the above exception, another exception occurred:",
    "",
    ...python.slice(0, 3),
    last,
  ];
  assert.equal(
    bestOf(chain("MemoryError", "sqlite3.OperationalError: database is locked"))?.cause,
    "storage.sqlite_locked",
  );
  assert.equal(bestOf(chain("MemoryError", "RuntimeError: no"))?.cause, "resource.py_memory");
});

test("head and tail of a long output: lines behind the gap have no number", () => {
  const long = "x\n".repeat(9_000_000);
  const found = best(Buffer.from(`${long}${text}\n`));
  assert.equal(found?.cause, "program.module_not_found");
  assert.equal(found?.evidence[0]?.line, undefined);
});

test("a line of five megabytes", () => {
  const found = best(Buffer.from(`${"y".repeat(5_000_000)}\n${text}\n`));
  assert.equal(found?.evidence[0]?.line, 5);
});
