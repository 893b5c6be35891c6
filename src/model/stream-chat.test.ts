import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { ChatEnd, ChatRequest } from "#model/chat.ts";
import { streamChat } from "#model/stream-chat.ts";

let sandbox: Sandbox;
let sim: Sim;
let seen = 0;

before(async () => {
  sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  sim = openSim(sandbox.url);
});
after(() => sandbox.stop());
beforeEach(async () => {
  await sim.clearFaults();
  seen = (await sim.calls({ side: "model" })).at(-1)?.seq ?? 0;
});

const limits = {
  ...limitsDefault,
  modelTriesMax: 3,
  modelRetryFirstMs: 1,
  modelRetryMaxMs: 2,
  modelRetryAfterMaxMs: 1_500,
};

type Wanted = Partial<ChatRequest> & {
  readonly key?: string;
  readonly baseUrl?: string;
  readonly limits?: Partial<typeof limits>;
  readonly patienceMs?: number;
};

async function ask(text: string, wanted: Wanted = {}): Promise<{ end: ChatEnd; heard: string[] }> {
  const heard: string[] = [];
  const { key = "sk-test-0123456789", baseUrl = sim.modelUrl } = wanted;
  const { patienceMs = 0 } = wanted;
  const access = { baseUrl, key: new Secret(key), limits: { ...limits, ...wanted.limits }, patienceMs };
  const end = await streamChat(access, {
    model: "gpt-6-luna",
    messages: wanted.messages ?? [{ role: "user", content: text }],
    offers: wanted.offers,
    onNoTools: wanted.onNoTools ?? (() => assert.fail("tools were refused")),
    signal: wanted.signal ?? new AbortController().signal,
    onText: (so) => {
      heard.push(so);
      wanted.onText?.(so);
    },
  });
  return { end, heard };
}

const calls = async () => (await sim.calls({ side: "model", after: seen })).filter(({ seq }) => seq > seen);

function failureOf(end: ChatEnd) {
  assert.equal(end.kind, "failed");
  return end.failure;
}

test("an answer is heard as it grows", async () => {
  await sim.model({ script: [{ match: "hello", chunks: ["Good ", "day", "!"] }] });
  const { end, heard } = await ask("hello");
  assert.deepEqual(end, { kind: "finished", text: "Good day!", cutShort: false, calls: [] });
  assert.deepEqual([...new Set(heard)], ["", "Good ", "Good day", "Good day!"]);
  const [call] = await calls();
  assert.deepEqual([call?.params["store"], call?.params["stream"]], [false, true]);
});

test("a person's stop ends it at once, with what was said", async () => {
  await sim.model({
    script: [{ match: "long", chunks: Array.from({ length: 100 }, () => "more "), chunkDelayMs: 20 }],
  });
  const stop = new AbortController();
  const onText = (so: string): void => void (so.length >= 10 && stop.abort());
  const { end } = await ask("long", { signal: stop.signal, onText });
  assert.equal(end.kind, "stopped");
  assert.match(end.text, /^more more/);
  assert.deepEqual((await ask("long", { signal: stop.signal })).end, { kind: "stopped", text: "" });
});

test("an answer without end is ended", async () => {
  await sim.model({ script: [{ match: "on", chunks: Array.from({ length: 50 }, () => "0123456789") }] });
  const { end } = await ask("on", { limits: { answerCharsMax: 45 } });
  assert.deepEqual(end, {
    kind: "finished",
    text: "012345678901234567890123456789012345678901234",
    cutShort: true,
    calls: [],
  });
});

test("what may heal is tried again: a reset, a rate limit with its wait, a server's trouble", async () => {
  await sim.model({ script: [{ match: "hello", reply: "here" }] });
  for (const fault of [
    { kind: "reset" },
    { kind: "status", status: 429, retryAfter: 1 },
    { kind: "status", status: 503 },
    { kind: "garbage" },
  ] as const) {
    await sim.fault({ side: "model", times: 1, ...fault });
    const { end } = await ask("hello");
    assert.deepEqual(end, { kind: "finished", text: "here", cutShort: false, calls: [] }, fault.kind);
  }
});

test("a stream that breaks off in its words is asked for once more, however patient one is, and no word of it is lost", async () => {
  await sim.model({ script: [{ match: "hello", chunks: ["half ", "of it"], cut: true }] });
  const { end } = await ask("hello", { patienceMs: 60_000 });
  assert.equal(failureOf(end).code, "llm.unreachable");
  assert.equal(end.text, "half of it");
  assert.equal((await calls()).length, 2);
});

test("a longer wait than is allowed is not waited for", async () => {
  await sim.fault({ side: "model", kind: "status", status: 429, retryAfter: 600 });
  const failure = failureOf((await ask("hello")).end);
  assert.deepEqual([failure.code, failure.retryAfterMs], ["llm.rate_limit", 600_000]);
  assert.equal((await calls()).length, 1);
});

for (const [key, code] of [
  ["sk-wrong-1", "llm.key_invalid"],
  ["sk-quota-1", "llm.quota"],
  ["sk-credit-1", "llm.quota"],
  ["sk-country-1", "llm.region"],
] as const) {
  test(`${key} never heals: ${code}, asked once`, async () => {
    const failure = failureOf((await ask("hello", { key })).end);
    assert.equal(failure.code, code);
    assert.equal(failure.host, new URL(sandbox.url).host);
    assert.equal((await calls()).length, 1);
  });
}

test("a server that does not know `store` is asked without it", async () => {
  const body = { error: { message: "Unrecognized request argument supplied: store", type: "invalid_request_error" } };
  await sim.model({ script: [{ match: "hello", error: { status: 400, body } }] });
  assert.equal(failureOf((await ask("hello")).end).code, "llm.bad_request");
  assert.deepEqual(
    (await calls()).map(({ params }) => params["store"]),
    [false, undefined],
  );
});

test("silence is cut", async () => {
  await sim.fault({ side: "model", kind: "hang", times: 1 });
  const { end } = await ask("hello", { limits: { modelSilenceMs: 50, modelTriesMax: 1 } });
  assert.equal(failureOf(end).code, "llm.timeout");
});

test("nobody there is named by its errno", async () => {
  const gone = await openSandbox({ host: "127.0.0.1", port: 0 });
  await gone.stop();
  const failure = failureOf((await ask("hello", { baseUrl: `${gone.url}/v1` })).end);
  assert.deepEqual([failure.code, failure.status, failure.errno], ["llm.unreachable", undefined, "ECONNREFUSED"]);
});

test("an address without /v1 is noticed", async () => {
  const { end } = await ask("hello", { baseUrl: `${sandbox.url}/openai` });
  assert.equal(failureOf(end).code, "llm.base_url");
});

const offers = {
  tools: [{ name: "recall", description: "Looks up.", parameters: { type: "object", properties: {} } }],
  mayCall: true,
};

test("what the model wants done is heard, and its answer after that", async () => {
  const script = [
    { match: "keys", chunks: ["One moment. "], calls: [{ name: "recall", input: { query: "keys" } }] },
    { match: "keys", afterTool: "shelf", reply: "On the shelf." },
  ];
  await sim.model({ script });
  const { end } = await ask("keys", { offers });
  assert.equal(end.kind, "finished");
  assert.equal(end.text, "One moment. ");
  assert.deepEqual(
    end.calls.map(({ name, input }) => ({ name, input })),
    [{ name: "recall", input: '{"query":"keys"}' }],
  );
  const [call] = end.calls;
  const next = await ask("keys", {
    offers: { ...offers, mayCall: false },
    messages: [
      { role: "user", content: "keys" },
      { role: "assistant", content: end.text, calls: end.calls },
      { role: "tool", callId: call?.id ?? "", content: "on the shelf" },
    ],
  });
  assert.deepEqual(next.end, { kind: "finished", text: "On the shelf.", cutShort: false, calls: [] });
  const last = (await calls()).at(-1);
  assert.equal(last?.params["tool_choice"], "none");
});

test("a model that takes no tools is asked without them, what they said before in words", async () => {
  await sim.model({ script: [], takesTools: false });
  let refusals = 0;
  const { end } = await ask("hello", {
    offers,
    onNoTools: () => (refusals += 1),
    messages: [
      { role: "user", content: "hello" },
      { role: "assistant", content: "", calls: [{ id: "1", name: "recall", input: "{}" }] },
      { role: "tool", callId: "1", content: "nothing" },
    ],
  });
  await sim.model({ takesTools: true });
  assert.equal(end.kind, "finished");
  assert.equal(refusals, 1);
  const [first, second, third] = await calls();
  assert.ok(first?.params["tools"] !== undefined && second !== undefined && third === undefined);
  assert.equal(second.params["tools"], undefined);
  assert.deepEqual(second.params["messages"], [
    { role: "user", content: "hello" },
    { role: "user", content: "<result>\nnothing\n</result>" },
  ]);
});
