// What calls to a model cost at the gate: counted as the provider tells it, bounded before they leave, ended in the middle.
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { test } from "node:test";
import { budgetCodes, nanoPerUsd } from "#contracts/money.ts";
import { Secret } from "#contracts/secret.ts";
import type { LimitState, UsedSum } from "#contracts/spending.ts";
import { openTestGate, type TestGate, type TestGateOptions } from "./open-test-gate.ts";
import { openServer } from "./open-server.ts";
import type { Program } from "./program.ts";

const shared = { openaiKey: new Secret("sk-shared") };

/** A model whose token costs a thousandth of a dollar in and out. */
const prices = { "gpt-4o": [1_000, 1_000] } as const;

const opened = (options: TestGateOptions = {}): Promise<TestGate> =>
  openTestGate({ ...options, settings: { ...shared, prices, ...options.settings } });

const usd = (amount: number): number => amount * nanoPerUsd;

const limit = (room: TestGate, nano: number): Promise<void> =>
  room.store.spending.setLimit({ kind: "bot", botId: room.bot.id }, { kind: "amount", nano });

/** The bot's sums of this month, once so many calls are settled. */
async function sums(room: TestGate, calls: number): Promise<UsedSum> {
  for (;;) {
    const { month } = await room.store.spending.usage({ kind: "bot", botId: room.bot.id }, Date.now());
    if (month.calls >= calls) return month;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const state = async (room: TestGate): Promise<LimitState | undefined> =>
  (
    await room.store.spending.limitsOf({
      botId: room.bot.id,
      ownerId: room.owner.id,
      shared: true,
      ownerLimitNano: undefined,
      nowMs: Date.now(),
    })
  )[0];

const post = (program: Program, path: string, body: object): Promise<Response> =>
  program.bearer(`/openai/v1/${path}`, { method: "POST", body: JSON.stringify(body) });

const question = (more: object = {}): object => ({
  model: "gpt-4o",
  messages: [{ role: "user", content: "Hello there" }],
  ...more,
});

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
const json = async (response: Response): Promise<any> => JSON.parse(await response.text());

const dataOf = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => (line.startsWith("data: ") ? [line.slice("data: ".length)] : []));

test("every kind of call is counted as the provider tells it, in tokens and money", async () => {
  await using room = await opened();
  const program = await room.begin();
  await room.sim.model({ script: [{ match: "Hello", reply: "Good day to you." }] });
  const whole = await json(await post(program, "chat/completions", question()));
  const response = await json(await post(program, "responses", { model: "gpt-4o", input: "Hello" }));
  const embedded = await json(await post(program, "embeddings", { model: "text-embedding-3-small", input: "Hello" }));
  const { calls, tokensIn, tokensOut, costNano, unpriced, estimated } = await sums(room, 3);
  const talked = [whole.usage.prompt_tokens + response.usage.input_tokens, whole.usage.completion_tokens * 2];
  assert.equal(tokensIn, Number(talked[0]) + Number(embedded.usage.prompt_tokens));
  assert.equal(tokensOut, talked[1]);
  const cost = usd((Number(talked[0]) + Number(talked[1])) / 1_000) + Number(embedded.usage.prompt_tokens) * 20;
  assert.deepEqual([calls, costNano, unpriced, estimated], [3, cost, 0, 0]);
  assert.deepEqual(room.errors, []);
});

test("speech is counted by its characters, a transcription by its length, told or guessed", async () => {
  await using room = await opened();
  const program = await room.begin();
  await (await post(program, "audio/speech", { model: "tts-1", input: "Hello", voice: "x" })).arrayBuffer();
  assert.equal((await sums(room, 1)).costNano, 5 * 15_000);
  const form = new FormData();
  form.set("file", new Blob([Buffer.alloc(4_000, "a ")]), "voice.ogg");
  form.set("model", "gpt-transcribe");
  const headers = { authorization: `Bearer ${program.token}` };
  const heard = await program.fetch("/openai/v1/audio/transcriptions", { method: "POST", body: form, headers });
  assert.equal(heard.status, 200);
  const { costNano, estimated } = await sums(room, 2);
  assert.equal(estimated, 1, "the sandbox does not tell how long it was");
  assert.ok(costNano > 5 * 15_000 && costNano < 5 * 15_000 + usd(0.0045), String(costNano));
});

test("a stream is asked for its usage; who did not ask for it sees the stream that they know", async () => {
  await using room = await opened();
  const program = await room.begin();
  await room.sim.model({ script: [{ match: "Hello", reply: "Good day to you." }] });
  const plain = dataOf(await (await post(program, "chat/completions", question({ stream: true }))).text());
  const asking = question({ stream: true, stream_options: { include_usage: true } });
  const told = dataOf(await (await post(program, "chat/completions", asking)).text());
  assert.equal(told.length, plain.length + 1, "the event with the usage");
  assert.equal(plain.at(-1), "[DONE]");
  assert.ok(plain.slice(0, -1).every((line) => JSON.parse(line).choices.length === 1));
  const { usage } = JSON.parse(told.at(-2) ?? "");
  const { tokensIn, tokensOut, estimated } = await sums(room, 2);
  assert.deepEqual([tokensIn, tokensOut, estimated], [usage.prompt_tokens * 2, usage.completion_tokens * 2, 0]);
  const sent = await room.sim.calls({ side: "model" });
  assert.ok(sent.every(({ params }) => JSON.stringify(params).includes('"include_usage":true')));
});

test("a call that could exceed the rest is refused in a provider's words, and never leaves", async () => {
  await using room = await opened();
  const program = await room.begin();
  await limit(room, usd(0.2));
  const response = await post(program, "chat/completions", question());
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("x-should-retry"), "false");
  const { error } = await json(response);
  assert.deepEqual([error.type, error.code], ["insufficient_quota", budgetCodes.bot]);
  assert.match(error.message, /limit of 0\.20 US dollars a month for this bot/);
  assert.deepEqual(await room.sim.calls({ side: "model" }), []);
  const [call] = await room.store.calls.last(room.bot.id, { failedOnly: true, max: 1 });
  assert.deepEqual(call?.outcome, { kind: "refused-here", status: 429, text: error.message, code: budgetCodes.bot });
  assert.equal((await state(room))?.usedNano, 0, "nothing stays set aside");
});

test("the program's own bound decides whether there is room; without one the answer gets what there is", async () => {
  await using room = await opened();
  const program = await room.begin();
  await limit(room, usd(1));
  assert.equal((await post(program, "chat/completions", question({ max_tokens: 5_000 }))).status, 429);
  assert.equal((await post(program, "chat/completions", question({ max_tokens: 100 }))).status, 200);
  await sums(room, 1);
  assert.equal((await post(program, "chat/completions", question())).status, 200);
  const sent = await room.sim.calls({ side: "model" });
  const bounds = sent.map(({ params }) => Number(params["max_tokens"]));
  assert.equal(bounds[0], 100);
  assert.ok(Number(bounds[1]) >= 256 && Number(bounds[1]) < 1_000, String(bounds[1]));
});

test("many calls at once never spend more than there is", async () => {
  await using room = await opened();
  const program = await room.begin();
  await room.sim.model({ script: [{ match: "Hello", reply: "word ".repeat(60) }] });
  await limit(room, usd(2));
  const asked = Array.from({ length: 20 }, () => post(program, "chat/completions", question({ max_tokens: 200 })));
  const statuses = await Promise.all(asked.map(async (one) => (await one).status));
  const good = statuses.filter((status) => status === 200).length;
  assert.ok(good >= 2 && good < 20 && statuses.every((status) => status === 200 || status === 429), String(statuses));
  const { costNano } = await sums(room, good);
  assert.ok(costNano <= usd(2), String(costNano));
  assert.equal((await state(room))?.usedNano, costNano);
});

test("a limit that is reached in the middle of a stream ends it there, and says why", async () => {
  await using room = await opened();
  const program = await room.begin();
  await room.sim.model({ script: [{ match: "Hello", reply: "a long story ".repeat(400) }] });
  await limit(room, usd(0.6));
  const response = await post(program, "chat/completions", question({ stream: true }));
  const lines = dataOf(await response.text());
  assert.equal(lines.at(-1), "[DONE]");
  const { error } = JSON.parse(lines.at(-2) ?? "");
  assert.deepEqual([error.type, error.code], ["insufficient_quota", budgetCodes.bot]);
  const text = lines
    .slice(0, -2)
    .map((line) => JSON.parse(line).choices[0].delta.content ?? "")
    .join("");
  assert.ok(text.startsWith("a long story a long story"));
  const { costNano, estimated } = await sums(room, 1);
  assert.ok(costNano <= usd(0.6) && estimated === 0, String(costNano));
  const [call] = await room.store.calls.last(room.bot.id, { failedOnly: true, max: 1 });
  assert.ok(call?.outcome.kind === "refused-here" && call.outcome.code === budgetCodes.bot);
});

/** A provider that takes no notice of bounds and tells no usage. */
function talkative(res: ServerResponse): void {
  res.writeHead(200, { "content-type": "text/event-stream" });
  const line = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "word ".repeat(20) } }] })}\n\n`;
  const more = (): void => {
    while (!res.destroyed && res.write(line));
    if (!res.destroyed) res.once("drain", more);
  };
  more();
}

test("a provider that takes no notice of the bound is cut where the money ends", async () => {
  await using provider = await openServer((_req, res) => talkative(res));
  await using room = await opened({ settings: { openaiBaseUrl: `${provider.url}/v1` } });
  const program = await room.begin();
  await limit(room, usd(0.6));
  const lines = dataOf(await (await post(program, "chat/completions", question({ stream: true }))).text());
  assert.equal(JSON.parse(lines.at(-2) ?? "").error.code, budgetCodes.bot);
  const { estimated, calls } = await sums(room, 1);
  assert.deepEqual([calls, estimated], [1, 1], "what it said was counted, and marked as our estimate");
});

test("a server that refuses our wish for the usage is asked without it, and not again", async () => {
  const asked: boolean[] = [];
  await using provider = await openServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const wants = Buffer.concat(chunks).includes("stream_options");
    asked.push(wants);
    if (wants) return void res.writeHead(422).end('{"detail":"stream_options: Extra inputs are not permitted"}');
    res.writeHead(200, { "content-type": "text/event-stream" }).end('data: {"choices":[]}\n\ndata: [DONE]\n\n');
  });
  await using room = await opened({ settings: { openaiBaseUrl: `${provider.url}/v1` } });
  const program = await room.begin();
  for (let count = 0; count < 2; count += 1) {
    assert.equal((await post(program, "chat/completions", question({ stream: true }))).status, 200);
  }
  assert.deepEqual(asked, [true, false, false]);
});

test("an unknown price is never free: tokens are counted, and the limit reckons with the dearest", async () => {
  await using room = await opened({ settings: { prices: {} } });
  const program = await room.begin();
  await room.sim.model({ models: ["own-model"] });
  await (await post(program, "chat/completions", question({ model: "own-model" }))).text();
  const { costNano, unpriced, unpricedNano, tokensIn } = await sums(room, 1);
  assert.deepEqual([costNano, unpriced], [0, 1]);
  assert.ok(tokensIn > 0 && unpricedNano > tokensIn * 9_000, String(unpricedNano));
  await limit(room, usd(0.001));
  assert.equal((await post(program, "chat/completions", question({ model: "own-model" }))).status, 429);
});

test("what cannot be bounded is refused while a limit holds, and passes while none does", async () => {
  await using room = await opened();
  const program = await room.begin();
  const searching = { model: "gpt-4o", input: "Hello", tools: [{ type: "web_search" }] };
  assert.equal((await post(program, "responses", searching)).status, 200);
  await limit(room, usd(100));
  const refused = await post(program, "responses", searching);
  assert.equal(refused.status, 400);
  assert.match((await json(refused)).error.message, /web_search/);
  const own = { ...searching, tools: [{ type: "function", name: "look", parameters: {} }], max_output_tokens: 16 };
  assert.equal((await post(program, "responses", own)).status, 200);
});

test("the owner's share of the shared key holds over all of that owner's bots, and not for a key of their own", async () => {
  await using room = await opened({ settings: { ownerBudgetNano: usd(0.1) } });
  const program = await room.begin();
  const refused = await json(await post(program, "chat/completions", question()));
  assert.equal(refused.error.code, budgetCodes.owner);
  await room.store.secrets.put(room.bot.id, "model_key", new Secret("sk-own"));
  assert.equal((await post(program, "chat/completions", question())).status, 200);
});

test("a program that hangs up pays for what was begun", async () => {
  await using provider = await openServer(() => undefined);
  await using room = await opened({ settings: { openaiBaseUrl: `${provider.url}/v1` } });
  const program = await room.begin();
  await limit(room, usd(50));
  const cut = new AbortController();
  const body = JSON.stringify(question({ max_tokens: 300 }));
  const asked = program.bearer("/openai/v1/chat/completions", { method: "POST", body, signal: cut.signal });
  while ((await state(room))?.usedNano === 0) await new Promise((resolve) => setImmediate(resolve));
  cut.abort();
  await assert.rejects(asked);
  const { tokensOut, estimated, costNano } = await sums(room, 1);
  assert.deepEqual([tokensOut, estimated], [300, 1], "without a stream nobody stops the provider");
  assert.ok(costNano >= usd(0.3));
});

test("what the provider refuses costs nothing", async () => {
  await using room = await opened();
  const program = await room.begin();
  await limit(room, usd(50));
  await room.sim.fault({ side: "model", kind: "status", status: 500, times: 1 });
  assert.equal((await post(program, "chat/completions", question({ max_tokens: 9 }))).status, 500);
  while ((await state(room))?.usedNano !== 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await sums(room, 0)).calls, 0);
});

test("a step that has its answer is not paid for again", async () => {
  await using room = await opened();
  const program = await room.begin();
  await room.receives("hi");
  const [update] = await program.updates();
  await program.done();
  const headers = {
    authorization: `Bearer ${program.token}`,
    "content-type": "application/json",
    "hatchery-step": `${update?.id}/model.0`,
  };
  const body = JSON.stringify(question({ stream: true }));
  for (let count = 0; count < 2; count += 1) {
    const response = await program.fetch("/openai/v1/chat/completions", { method: "POST", headers, body });
    assert.match(await response.text(), /\[DONE\]/);
  }
  assert.equal((await sums(room, 1)).calls, 1);
});

test("a body that is no JSON is refused before anybody can read it in another way", async () => {
  await using room = await opened();
  const program = await room.begin();
  const response = await program.bearer("/openai/v1/chat/completions", { method: "POST", body: '{"model":' });
  assert.equal(response.status, 400);
  assert.deepEqual(await room.sim.calls({ side: "model" }), []);
});

test("a trial after a remedy is paid for too, and not made where a limit leaves no room", async () => {
  await using room = await opened();
  const tried = () => room.gate.prober.tryModel(room.bot.id, "gpt-4o");
  assert.equal((await tried()).result.kind, "ok");
  const { calls, estimated } = await sums(room, 1);
  assert.deepEqual([calls, estimated], [1, 1]);
  await limit(room, 1);
  assert.equal((await tried()).result.kind, "could-not-check");
  assert.equal((await sums(room, 1)).calls, 1);
});

test("a server that knows another name for the bound gets it by that name", async () => {
  const bounds: string[] = [];
  await using provider = await openServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const [name = ""] = /max_\w+/.exec(Buffer.concat(chunks).toString("utf8")) ?? [];
    bounds.push(name);
    if (name === "max_tokens") return void res.writeHead(400).end(`{"error":{"message":"Unsupported: '${name}'"}}`);
    res.writeHead(200, { "content-type": "application/json" }).end('{"choices":[]}');
  });
  await using room = await opened({ settings: { openaiBaseUrl: `${provider.url}/v1` } });
  const program = await room.begin();
  await limit(room, usd(50));
  assert.equal((await post(program, "chat/completions", question())).status, 200);
  const own = await post(program, "chat/completions", question({ max_tokens: 9 }));
  assert.equal(own.status, 400, "the program's own bound is the program's own affair");
  assert.deepEqual(bounds, ["max_tokens", "max_completion_tokens", "max_tokens"]);
});
