import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, HttpError } from "grammy/web";
import { limitsDefault } from "#contracts/limits.ts";
import { Budget } from "#bot/budget.ts";
import { repeatCalls } from "#bot/repeat-calls.ts";

type Reply = { readonly status: number; readonly body: unknown } | "cut";

const ok: Reply = { status: 200, body: { ok: true, result: { message_id: 1 } } };
const error = (code: number, more = {}): Reply => ({
  status: code,
  body: { ok: false, error_code: code, description: "no", ...more },
});
const flood = (seconds: number): Reply => error(429, { parameters: { retry_after: seconds } });

/** An API whose server answers by a list, with a clock that runs on by what is waited for. */
function made(replies: Reply[]) {
  let calls = 0;
  let nowMs = 0;
  const budget = new Budget(limitsDefault, () => nowMs);
  const limits = { ...limitsDefault, botRetryFirstMs: 1, botRetryMaxMs: 4, botFloodWaitMaxMs: 50 };
  const ending = new AbortController();
  const api = new Api("1234567:test", {
    fetch: async () => {
      calls += 1;
      nowMs += 10;
      const reply = replies.shift() ?? ok;
      if (reply === "cut") throw new TypeError("fetch failed");
      return new Response(JSON.stringify(reply.body), { status: reply.status });
    },
  });
  api.config.use(repeatCalls({ budget, limits, now: () => nowMs, patienceMs: 100, ending: ending.signal }));
  return { api, budget, ending, calls: () => calls, later: (ms: number) => (nowMs += ms) };
}

test("what was cut, or what Telegram was not able to do, is done again", async () => {
  const { api, calls } = made(["cut", error(502), ok]);
  await api.sendMessage(7, "hello");
  assert.equal(calls(), 3);
});

test("patience ends", async () => {
  const { api, calls } = made(Array.from({ length: 50 }, (): Reply => "cut"));
  await assert.rejects(api.sendMessage(7, "hello"), HttpError);
  assert.ok(calls() > 5 && calls() < 15, String(calls()));
});

test("a refusal stands", async () => {
  const { api, calls } = made([error(400)]);
  await assert.rejects(api.sendMessage(7, "hello"), { error_code: 400 });
  assert.equal(calls(), 1);
});

test("a frame that meets a flood is left out, and the chat's window is known", async () => {
  const { api, budget, calls, later } = made([flood(30)]);
  await assert.rejects(api.sendMessageDraft(7, 1, "…"), { error_code: 429 });
  assert.equal(calls(), 1);
  assert.equal(budget.leftMs(7), 30_000);
  assert.equal(budget.leftMs(8), 0);
  later(30_000);
  assert.equal(budget.leftMs(7), 0);
});

test("an answer waits for the end of a short window, and no longer than is allowed", async () => {
  const short = made([error(429, { parameters: { retry_after: 0.02 } }), ok]);
  await short.api.sendMessage(7, "hello");
  assert.equal(short.calls(), 2);
  const long = made([flood(1_000)]);
  await assert.rejects(long.api.sendMessage(7, "hello"), { error_code: 429 });
  assert.equal(long.calls(), 1);
});

test("at the end nothing is waited for", async () => {
  const { api, ending, calls } = made(["cut", "cut", "cut"]);
  ending.abort();
  await assert.rejects(api.sendMessage(7, "hello"), HttpError);
  assert.equal(calls(), 1);
});
