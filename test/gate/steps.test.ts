// Calls that name the step of an update: made once, whoever repeats the update.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { until } from "../system/until.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program, Told } from "./program.ts";

type Step = { readonly step: string; readonly method?: string };

const post = (program: Program, room: TestGate, { step, method = "sendMessage" }: Step): Promise<Response> =>
  program.fetch(`/bot${program.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", "hatchery-step": step },
    body: JSON.stringify({ chat_id: room.owner.id, text: `words of ${step}` }),
  });

async function send(program: Program, room: TestGate, step: Step): Promise<Told> {
  return JSON.parse(await (await post(program, room, step)).text());
}

const ask = (program: Program, step: string): Promise<Response> =>
  program.fetch("/openai/v1/chat/completions", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${program.token}`,
      "hatchery-step": step,
    },
    body: JSON.stringify({ model: "gpt-6-luna", stream: true, messages: [{ role: "user", content: "count" }] }),
  });

/** A run that says done, with one update in its hands. */
async function inHand(room: TestGate): Promise<{ readonly program: Program; readonly id: number }> {
  const program = await room.begin();
  await program.done();
  const [update] = await program.updates({ timeout: 5 });
  assert.ok(update);
  return { program, id: update.id };
}

const sent = async (room: TestGate) =>
  (await room.sim.chat(room.place)).messages.filter(({ from }) => from === "bot").map(({ text }) => text);

const asked = async (room: TestGate) => (await room.sim.calls({ side: "model" })).length;

test("a run that repeats an update gets what was sent for it, and sends nothing twice, until it is done", async () => {
  await using room = await openTestGate();
  await room.receives("hello");
  const first = await inHand(room);
  const step = `${first.id}/answer`;
  const told = await send(first.program, room, { step });
  await first.program.end({ ownDoing: false });
  await room.reopen();
  room.gate.forSupervisor.setIntake(room.bot.id, true);
  const second = await inHand(room);
  assert.equal(second.id, first.id);
  assert.deepEqual(await send(second.program, room, { step }), told);
  await send(second.program, room, { step: `${second.id}/more` });
  assert.deepEqual(await sent(room), [`words of ${step}`, `words of ${second.id}/more`]);
  await second.program.done(second.id);
  await send(second.program, room, { step });
  assert.equal((await sent(room)).length, 3, "of an update that is done nothing is kept");
});

test("what Telegram refused is no result: it is sent anew", async () => {
  await using room = await openTestGate();
  await room.receives("hello");
  const { program, id } = await inHand(room);
  await room.sim.fault({ side: "telegram", method: "sendMessage", kind: "status", status: 400, times: 1 });
  assert.equal((await post(program, room, { step: `${id}/answer` })).status, 400);
  const { status, headers } = await post(program, room, { step: `${id}/answer` });
  assert.deepEqual([status, headers.get("hatchery-step-repeated")], [200, null]);
});

for (const fault of [{ kind: "reset" }, { kind: "status", status: 502 }] as const) {
  test(`a call that broke (${fault.kind}) is made again, and its answer says so, to the next run too`, async () => {
    await using room = await openTestGate();
    await room.receives("hello");
    const first = await inHand(room);
    const step = `${first.id}/answer`;
    const made = async (program: Program) => {
      const { status, headers } = await post(program, room, { step });
      return [status, headers.get("hatchery-step-repeated")];
    };
    const strikes = { side: "telegram", method: "sendMessage", times: 1 } as const;
    await room.sim.fault({ ...strikes, ...fault, after: true });
    assert.deepEqual(await made(first.program), [502, null]);
    await room.sim.fault({ ...strikes, kind: "status", status: 429 });
    assert.deepEqual(await made(first.program), [429, "true"]);
    assert.deepEqual(await made(first.program), [200, "true"]);
    await first.program.end({ ownDoing: true });
    const second = await inHand(room);
    assert.deepEqual(await made(second.program), [200, "true"]);
    assert.equal((await sent(room)).length, 2, "nobody can know that the first had arrived");
  });
}

test("a program that dies while it sends: the call goes on, and the next run gets its result", async () => {
  await using room = await openTestGate();
  await room.receives("hello");
  const first = await inHand(room);
  const step = `${first.id}/answer`;
  await room.sim.fault({ side: "telegram", method: "sendMessage", kind: "slow", delayMs: 300, times: 1 });
  const cut = send(first.program, room, { step }).catch((error: unknown) => error);
  await until("the call is under way", () => room.gate.forSupervisor.activity(first.program.run).callsUnderWay > 0);
  await first.program.end({ ownDoing: true });
  const second = await inHand(room);
  const told = await send(second.program, room, { step });
  assert.equal(told.result.text, `words of ${step}`);
  assert.equal((await sent(room)).length, 1);
  await cut;
});

test("a daemon that dies while a message goes out: it is in doubt, not sent again, and the program is told so", async () => {
  await using room = await openTestGate();
  await room.receives("hello");
  const first = await inHand(room);
  const step = { seq: first.id, name: "answer" };
  // What a daemon that was killed leaves behind.
  await room.store.steps.begin(room.bot.id, { ...step, runId: first.program.run.runId, mayRepeat: false, nowMs: 1 });
  const told = await send(first.program, room, { step: `${first.id}/answer` });
  assert.equal(told.error_code, 409);
  assert.match(told.description ?? "", /^Conflict: hatchery: /);
  assert.deepEqual(await sent(room), []);
});

test("a model's answer is paid for once: a stream that was whole comes again to the next run", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-shared-1") } });
  const chunks = ["one ", "two ", "three"];
  await room.sim.model({ script: [{ match: "count", chunks, chunkDelayMs: 5 }] });
  await room.receives("hello");
  const first = await inHand(room);
  const whole = await (await ask(first.program, `${first.id}/model`)).text();
  assert.match(whole, /three[\s\S]*\[DONE\]\n\n$/);
  await first.program.end({ ownDoing: true });
  const second = await inHand(room);
  const again = await ask(second.program, `${second.id}/model`);
  assert.equal(again.headers.get("content-type"), "text/event-stream; charset=utf-8");
  assert.equal(await again.text(), whole);
  assert.equal(await asked(room), 1);
});

test("the end of a stream is passed on only when it is kept", async () => {
  await using room = await openTestGate({ settings: { openaiKey: new Secret("sk-shared-1") } });
  await room.sim.model({ script: [{ match: "count", chunks: ["one ", "two"], chunkDelayMs: 5 }] });
  await room.receives("hello");
  const { program, id } = await inHand(room);
  const answer = await ask(program, `${id}/model`);
  let heard = "";
  for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += text;
    if (!heard.endsWith("[DONE]\n\n")) continue;
    const wish = { seq: id, name: "model", runId: program.run.runId, mayRepeat: false, nowMs: 1 };
    assert.equal((await room.store.steps.begin(room.bot.id, wish)).kind, "recorded");
  }
  assert.match(heard, /\[DONE\]/);
});

test("an answer that is too long to be kept is passed on, and asked for again", async () => {
  const settings = { openaiKey: new Secret("sk-shared-1") };
  await using room = await openTestGate({ settings, limits: { stepBytesMax: 100 } });
  await room.receives("hello");
  const { program, id } = await inHand(room);
  for (const count of [1, 2]) {
    assert.match(await (await ask(program, `${id}/model`)).text(), /\[DONE\]/);
    assert.equal(await asked(room), count);
  }
});

test("a program that names no step, or one in another shape, is served as ever", async () => {
  await using room = await openTestGate();
  await room.receives("hello");
  const { program, id } = await inHand(room);
  for (const step of [`${id}/a b`, "answer", `${id + 7}/answer`]) {
    assert.equal((await send(program, room, { step })).ok, true);
    assert.equal((await send(program, room, { step })).ok, true);
  }
  assert.equal((await sent(room)).length, 6);
});
