import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "#contracts/event.ts";
import type { EndReason } from "#contracts/exit.ts";
import { CallCounters } from "#web/call-counters.ts";
import { JournalCounters } from "#web/journal-counters.ts";
import { watchLoopLag } from "#web/loop-lag.ts";
import { metricsText } from "#web/metrics.ts";

test("the text is what Prometheus reads, whatever stands in a label", () => {
  const text = metricsText([
    { name: "hatchery_bots", help: "Bots by state.", type: "gauge", samples: [{ labels: { state: "up" }, value: 3 }] },
    { name: "odd_total", help: "a\nb", type: "counter", samples: [{ labels: { a: 'x"y\\z\n', b: "c" }, value: 0.5 }] },
    { name: "bare", help: "No labels.", type: "gauge", samples: [{ labels: {}, value: 1 }] },
  ]);
  assert.deepEqual(text.split("\n"), [
    "# HELP hatchery_bots Bots by state.",
    "# TYPE hatchery_bots gauge",
    'hatchery_bots{state="up"} 3',
    "# HELP odd_total a\\nb",
    "# TYPE odd_total counter",
    'odd_total{a="x\\"y\\\\z\\n",b="c"} 0.5',
    "# HELP bare No labels.",
    "# TYPE bare gauge",
    "bare 1",
    "",
  ]);
});

const starting = (botId: number): Event => ({
  kind: "run.starting",
  atMs: 0,
  botId,
  runId: `${botId}-1`,
  ownerId: 1,
  path: "/p",
  command: "c",
  executable: "e",
});

const exited = (botId: number, reason: EndReason | undefined): Event => ({
  kind: "run.exited",
  atMs: 0,
  botId,
  runId: `${botId}-1`,
  exit: {
    way: { kind: "code", code: 1 },
    requested: reason === undefined ? undefined : { reason, by: { kind: "platform" }, forced: false },
    oomKilled: undefined,
  },
  uptimeMs: 1,
  wasReady: true,
});

test("a restart is a start after a run that ended, by why it ended; a wake is none", () => {
  const counters = new JournalCounters();
  const lives: readonly (readonly Event[])[] = [
    [starting(1), exited(1, undefined), starting(1), exited(1, undefined), starting(1)],
    [starting(2), exited(2, "sleep"), starting(2), exited(2, "silent"), starting(2)],
    [starting(3), exited(3, "restart"), starting(3), exited(3, "stop"), starting(3)],
  ];
  for (const [seq, event] of lives.flat().entries()) counters.hear({ seq, event });
  const text = metricsText(counters.metrics());
  const restarts = text.split("\n").filter((line) => line.startsWith("hatchery_bot_restarts_total{"));
  assert.deepEqual(restarts.toSorted(), [
    'hatchery_bot_restarts_total{reason="exit"} 2',
    'hatchery_bot_restarts_total{reason="restart"} 1',
    'hatchery_bot_restarts_total{reason="silent"} 1',
  ]);
});

test("calls are counted by method and end, and no program can make more labels than there is room for", () => {
  const counters = new CallCounters();
  const telegram = (method: string, status: number): void =>
    counters.count({ side: "telegram", method, outcome: { kind: "answered", status } });
  telegram("sendMessage", 200);
  telegram("sendMessage", 200);
  telegram('evil"} 1\n', 404);
  counters.count({ side: "telegram", method: "getMe", outcome: { kind: "cut" } });
  for (let n = 0; n < 200; n += 1) telegram(`method${n}`, 404);
  const lines = metricsText(counters.metrics())
    .split("\n")
    .filter((line) => line.startsWith("hatchery_telegram_requests_total{"));
  assert.ok(lines.includes('hatchery_telegram_requests_total{method="sendMessage",code="200"} 2'));
  assert.ok(lines.includes('hatchery_telegram_requests_total{method="getMe",code="cut"} 1'));
  assert.ok(lines.includes('hatchery_telegram_requests_total{method="other",code="404"} 140'), lines.at(-1));
  assert.equal(lines.length, 64);
});

test("the loop's lag is a number from the first look on", () => {
  const { samples } = watchLoopLag()();
  assert.equal(samples.length, 3);
  for (const { value } of samples) assert.ok(Number.isFinite(value) && value >= 0);
});
