// How a call ended decides whether its step is made again, and whether that is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallOutcome } from "#contracts/call.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { StepCalls } from "#gate/step/step-calls.ts";
import { openTempStore } from "#store/temp-store.ts";

const botId = 700100200;
const run = { botId, runId: "r1" };
const unreachable: CallOutcome = { kind: "unreachable", errno: "ECONNRESET", text: "read ECONNRESET" };
const failed: CallOutcome = { kind: "refused", status: 500, code: undefined, text: "", retryAfterS: undefined };
const refused: CallOutcome = { ...failed, status: 400 };

type Ending = { readonly leaves: boolean; readonly outcome: CallOutcome | undefined };

/** A step of an update in hand, its call ended like this, and what it is told that asks for the step after that. */
async function after({ leaves, outcome }: Ending): Promise<string> {
  await using temp = await openTempStore();
  const { store } = temp;
  const update = { updateId: 1, type: "message", chatId: 5, body: "{}" };
  await store.inbox.receive(botId, { updates: [update], nextOffset: 2, nowMs: 1 });
  const [row] = await store.inbox.hold(botId, {
    runId: "r1",
    fromSeq: 0,
    max: 1,
    types: undefined,
    wakes: false,
    nowMs: 2,
  });
  assert.ok(row);
  const calls = new StepCalls({ steps: store.steps, limits: limitsDefault, now: () => 3 });
  const wanted = { run, step: { seq: row.seq, name: "answer" }, side: "telegram" } as const;
  const first = await calls.enter(wanted);
  assert.ok(first.kind === "fresh" && !first.call.repeats);
  if (leaves) first.call.leaves();
  await first.call.close(outcome);
  const next = await calls.enter(wanted);
  return next.kind === "fresh" ? (next.call.repeats ? "made again" : "made") : next.kind;
}

const endings: readonly (readonly [string, Ending, string])[] = [
  ["that met no connection", { leaves: false, outcome: unreachable }, "made"],
  ["whose caller went before it left", { leaves: false, outcome: { kind: "cut" } }, "made"],
  ["that was refused", { leaves: true, outcome: refused }, "made"],
  ["whose connection broke", { leaves: true, outcome: unreachable }, "made again"],
  ["that the other side failed at", { leaves: true, outcome: failed }, "made again"],
  ["that was cut here", { leaves: true, outcome: { kind: "cut" } }, "in_doubt"],
  ["of which nobody knows how it ended", { leaves: true, outcome: undefined }, "in_doubt"],
];

for (const [what, ending, told] of endings) {
  test(`a call ${what}: its step is ${told}`, async () => assert.equal(await after(ending), told));
}
