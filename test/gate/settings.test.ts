// What a bot's program may change of its own bot on behalf of the owner, and what it may not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

const put = (program: Program, path: string, body: unknown): Promise<Response> =>
  program.bearer(`/hatchery/${path}`, { method: "PUT", body: JSON.stringify(body) });

const told = async (response: Response | Promise<Response>): Promise<unknown> =>
  JSON.parse(await (await response).text());

test("another model is kept with the bot, and the one before can be brought back", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  await room.store.bots.setModel(room.bot.id, { baseUrl: undefined, model: "gpt-6-luna" });
  assert.equal((await put(program, "settings", { model: "gpt-6.1-sol" })).status, 200);
  assert.equal((await room.store.bots.get(room.bot.id))?.model.model, "gpt-6.1-sol");
  const [last] = await room.store.journal.last({ botId: room.bot.id, max: 1 });
  assert.equal(last?.event.kind, "bot.changed");
  for (const wrong of [{}, { model: 7 }, { model: "two words" }, { model: "x".repeat(200) }, { name: "Other" }]) {
    assert.equal((await put(program, "settings", wrong)).status, 400, JSON.stringify(wrong));
  }
  assert.equal((await room.store.bots.get(room.bot.id))?.name, "Echo");
});

test("a bot of the owner's own making has no access settings", async () => {
  await using room = await openTestGate();
  const program = await room.begin();
  assert.deepEqual(await told(program.bearer("/hatchery/access")), { kind: "not_managed" });
  const many = Array.from({ length: 11 }, (_, at) => at + 1);
  for (const guests of [undefined, "1", ["1"], [0], many]) {
    assert.equal((await put(program, "access", { restricted: true, guests })).status, 400, JSON.stringify(guests));
  }
  for (const wrong of [{}, { restricted: "yes", guests: [] }]) {
    assert.equal((await put(program, "access", wrong)).status, 400, JSON.stringify(wrong));
  }
});
