// What faults that were really made have taught: texts as systems and shells write them in unusual places.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CauseCode, Confidence } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";
import { evidence, nowMs } from "./evidence.ts";

type Row = readonly [what: string, text: string, exitCode: number, cause: CauseCode, confidence: Confidence];

const rows: readonly Row[] = [
  [
    "a bare name, where a folder in PATH may not be entered",
    "/app/start.sh: 3: weather-daemon: Permission denied\n",
    126,
    "host.exec_denied",
    "medium",
  ],
  ["a path", "/app/start.sh: 3: ./weather-daemon: Permission denied\n", 126, "host.exec_denied", "high"],
  ["sh's exec of a path", "/bin/sh: 1: exec: /app/bot.sh: Permission denied\n", 126, "host.exec_denied", "high"],
  ["sh's exec of what is nowhere", "/bin/sh: 1: exec: weather-daemon: not found\n", 127, "host.exec_not_found", "high"],
  [
    "line ends from Windows, where a folder in PATH may not be entered",
    "/usr/bin/env: 'python3\\r': Permission denied\n",
    126,
    "host.shebang",
    "high",
  ],
  ["no such end of line", "/usr/bin/env: 'python3': Permission denied\n", 126, "unexplained", "low"],
  [
    "an option that was kept as a secret",
    "/usr/bin/node: [redacted] is not allowed in NODE_OPTIONS\n",
    9,
    "host.bad_runtime_option",
    "high",
  ],
  [
    "what Node said of its last wait",
    "Warning: Detected unsettled top-level await at file:///app/bot.mjs:1\nawait new Promise(() => {});\n^\n",
    13,
    "program.unsettled_await",
    "high",
  ],
];

for (const [what, text, exitCode, cause, confidence] of rows) {
  test(`${what}: ${cause}, ${confidence}`, () => {
    const [first] = diagnoseLog({ bytes: Buffer.from(text), exitCode });
    assert.equal(first?.cause, cause);
    assert.equal(first.confidence, confidence);
  });
}

test("the line of the innermost error is shown, in brackets or not, and once", () => {
  const text = `[TypeError: fetch failed] {
  [cause]: [Error: 407D:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:x.c:77:
  ] {
    code: 'ERR_SSL_WRONG_VERSION_NUMBER'
  }
}

Node.js v24.21.0
`;
  const [first] = diagnoseLog({ bytes: Buffer.from(text), exitCode: 1 });
  assert.equal(first?.cause, "net.scheme");
  assert.equal(first.evidence[0]?.line, 2);
  const waits = "Warning: Detected unsettled top-level await at file:///app/bot.mjs:1\n";
  const lines = diagnoseLog({ bytes: Buffer.from(waits), exitCode: 13 })[0]?.evidence ?? [];
  assert.equal(lines.filter(({ text: said }) => said === waits.trim()).length, 1);
});

test("a run that is being ended was waited for since it began, not since its end was asked for", () => {
  const child = { pid: 42, startTicks: 1, bootId: "b" };
  const rest = { sinceMs: nowMs - 5, runId: "7000000001-1", child, killAtMs: nowMs + 9, after: "backoff" } as const;
  const stopping = { kind: "stopping", ...rest } as const;
  const [first] = diagnose(evidence({ state: stopping, hangSinceMs: nowMs - 30_000 }));
  assert.deepEqual([first?.cause, first?.facts], ["hang.not_ready", { waitedMs: 30_000 }]);
});
