// A bot that asks for more than it may is told to wait, in the words of the side that it asks; others feel nothing of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { openServer } from "./open-server.ts";
import { openTestGate } from "./open-test-gate.ts";

test("so many calls a minute, over all sides; then each side says how long to wait, until time has passed", async () => {
  let nowMs = Date.now();
  await using room = await openTestGate({
    limits: { callsPerMinutePerBot: 6, modelCallsPerMinutePerBot: 100 },
    nowMs: () => nowMs,
  });
  const program = await room.begin();
  for (let count = 0; count < 6; count += 1) assert.equal((await program.call("getMe")).ok, true);
  const told = await program.call("getMe");
  assert.deepEqual([told.error_code, told.parameters?.retry_after], [429, 10]);
  const model = await program.bearer("/openai/v1/models");
  assert.deepEqual([model.status, model.headers.get("retry-after")], [429, "10"]);
  assert.equal(JSON.parse(await model.text()).error.code, "too_many_calls");
  assert.equal((await program.bearer("/hatchery/settings")).status, 429);
  assert.equal((await program.bearer("/qdrant/collections")).status, 429);
  nowMs += 10_000;
  assert.equal((await program.call("getMe")).ok, true);
  assert.equal((await program.call("getMe")).ok, false, "one more for ten seconds, not a whole minute's");
});

test("a flood of one bot is an event now and then, and another bot is served as ever", async () => {
  let nowMs = Date.now();
  await using room = await openTestGate({ limits: { callsPerMinutePerBot: 5 }, nowMs: () => nowMs });
  const flooding = await room.begin();
  const other = await room.sim.bot({ username: "other_bot", name: "Other", ownerId: room.owner.id });
  await room.register(other);
  const quiet = await room.begin(other.id);
  const answers = await Promise.all(Array.from({ length: 40 }, () => flooding.call("getMe")));
  assert.equal(answers.filter(({ ok }) => ok).length, 5);
  assert.equal((await quiet.call("getMe")).result.username, "other_bot");
  assert.deepEqual(
    (await room.events("calls.refused")).map(({ botId, why, times }) => [botId, why, times]),
    [[room.bot.id, "per_minute", 1]],
  );
  // Ten minutes on the calls are there again; the flood that goes on is told once more, with how often it was since.
  nowMs += 600_000;
  await Promise.all(Array.from({ length: 10 }, () => flooding.call("getMe")));
  const [, second, ...others] = await room.events("calls.refused");
  assert.deepEqual([second?.times, others.length], [35, 0]);
  assert.equal((await room.sim.calls({ side: "telegram" })).length, 11, "what was refused never left");
});

test("a new run of the same bot gets no new minute", async () => {
  await using room = await openTestGate({ limits: { callsPerMinutePerBot: 2 }, nowMs: () => 1_800_000_000_000 });
  const first = await room.begin();
  for (let count = 0; count < 2; count += 1) assert.equal((await first.call("getMe")).ok, true);
  await first.end({ ownDoing: true });
  assert.equal((await (await room.begin()).call("getMe")).error_code, 429);
});

test("questions to the model have a pace of their own; Telegram is reached all the same", async () => {
  await using room = await openTestGate({ limits: { modelCallsPerMinutePerBot: 1 } });
  const program = await room.begin();
  const ask = () => program.bearer("/openai/v1/models");
  await ask();
  assert.equal((await ask()).status, 429);
  assert.equal((await program.call("getMe")).ok, true);
  assert.deepEqual(
    (await room.events("calls.refused")).map(({ why }) => why),
    ["model_per_minute"],
  );
});

test("one bot's questions may fill so much memory and no more; when one is through there is room again", async () => {
  const held: (() => void)[] = [];
  const came = Promise.withResolvers<void>();
  await using provider = await openServer((_req, res) => {
    held.push(() => res.writeHead(200, { "content-type": "application/json" }).end("{}"));
    came.resolve();
  });
  await using room = await openTestGate({
    limits: { modelBodyBytesMax: 70_000, bodyBytesAtOncePerBot: 100_000 },
    settings: { openaiKey: new Secret("sk-shared"), openaiBaseUrl: `${provider.url}/v1` },
  });
  const program = await room.begin();
  const ask = (chars: number): Promise<Response> => {
    const messages = [{ role: "user", content: "x".repeat(chars) }];
    const body = JSON.stringify({ model: "gpt-4o", messages });
    return program.bearer("/openai/v1/chat/completions", { method: "POST", body });
  };
  assert.equal((await ask(80_000)).status, 413);
  const first = ask(60_000);
  await came.promise;
  const second = await ask(60_000);
  assert.deepEqual([second.status, second.headers.get("retry-after")], [429, "1"]);
  held[0]?.();
  assert.equal((await first).status, 200);
  const third = ask(60_000);
  while (held.length < 2) await new Promise((resolve) => setImmediate(resolve));
  held[1]?.();
  assert.equal((await third).status, 200);
  assert.deepEqual(
    (await room.events("calls.refused")).map(({ why }) => why),
    ["bytes_at_once"],
  );
});

test("a question of very many values is refused before it fills the memory, and one of very long words is not", async () => {
  await using room = await openTestGate({ limits: { questionValuesMax: 1_000 } });
  await room.store.secrets.put(room.bot.id, "model_key", new Secret("sk-the-owners-own"));
  const program = await room.begin();
  const ask = async (input: unknown): Promise<number> => {
    const body = JSON.stringify({ model: "text-embedding-3-small", input });
    return (await program.bearer("/openai/v1/embeddings", { method: "POST", body })).status;
  };
  assert.equal(await ask("word ".repeat(50_000)), 200);
  assert.equal(await ask(Array.from({ length: 1_000 }, () => 1)), 413);
  assert.equal(await ask(Array.from({ length: 1_000 }, () => [])), 413);
  assert.equal((await room.sim.calls({ side: "model" })).length, 1, "what was refused never left");
});
