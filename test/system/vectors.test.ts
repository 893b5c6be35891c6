// Finding by meaning under the real daemon: the built-in bot's index in Qdrant, which is killed, comes back, and loses everything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

const key = "sk-test-0123456789-shared";
const collection = "hatchery_512";

let house: TestHouse;
let ann: SimUser;
let store: string;

before(async () => {
  const limits = {
    embedDelayMs: 20,
    embedRetryFirstMs: 50,
    embedRetryMaxMs: 100,
    embedQuestionAgainMs: 0,
    wakeCheckMs: 50,
    callsRepeated: 1,
    remedyCheckMs: 3_000,
  };
  house = await openHouse({ limits, vectors: true, env: { OPENAI_API_KEY: key, HATCHERY_WHO: "everyone" } });
  store = (await house.sim.vector({})).url;
  await house.sim.model({ script: [{ match: ".", reply: "I see." }] });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
});

after(() => house[Symbol.asyncDispose]());

/** How many points lie there for a bot, as the operator sees it. */
async function points({ id }: SimBot): Promise<number> {
  const response = await fetch(`${store}/collections/${collection}/points/count`, {
    method: "POST",
    body: JSON.stringify({ filter: { must: [{ key: "tenant", match: { value: `b${id}` } }] }, exact: true }),
  });
  return response.ok ? JSON.parse(await response.text()).result.count : 0;
}

const says = (bot: SimBot, text: string) => house.ask(ann, text, { botId: bot.id, answer: "I see." });
const memoryOf = (bot: SimBot) => house.ask(ann, "/memory", { botId: bot.id, pattern: "." });

test("what is said lies in Qdrant a moment later; killed, it costs no answer and no note, and is caught up with", async () => {
  const bot = await house.hatch(ann, "vectors_bot");
  await says(bot, "The cat is called Basil.");
  await until("question and answer are indexed", async () => (await points(bot)) === 2);
  await house.sim.vector({ up: false });
  await says(bot, "The dog is called Rex.");
  await until("memory has noticed", async () => /memory store does not answer/.test((await memoryOf(bot)).text));
  await says(bot, "The parrot is called Polly.");
  await house.sim.vector({ up: true });
  await until("what was missed is indexed", async () => (await points(bot)) === 6);
  await until("memory is well again", async () => !/memory store/.test((await memoryOf(bot)).text));
});

test("an index that was lost is told with a button that builds it anew, and its owner hears that it has helped", async () => {
  const bot = await house.hatch(ann, "lost_bot");
  await says(bot, "The cat is called Basil.");
  await until("it is indexed", async () => (await points(bot)) === 2);
  await fetch(`${store}/collections/${collection}`, { method: "DELETE" });
  await says(bot, "What is the cat called?");
  const told = await house.heard(ann, { pattern: "@lost_bot[^]*no collection" });
  const { messageId, change } = told;
  await house.sim.press({ userId: ann.id, botId: house.master.id, messageId, label: "Rebuild the memory's index" });
  await house.heard(ann, { after: change, pattern: "@lost_bot.* builds the index of its memory anew" });
  await house.heard(ann, { after: change, pattern: "@lost_bot.* is well again" });
  await until("all of it is there again", async () => (await points(bot)) === 4);
});

test("`hatchery reindex` lets a bot of ours build its index anew, and no other", async () => {
  const mine = await house.hatch(ann, "anew_bot");
  await says(mine, "The cat is called Basil.");
  await until("it is indexed", async () => (await points(mine)) === 2);
  assert.deepEqual((await house.command({ verb: "reindex", botId: mine.id })).kind, "reindexing");
  const logs = { verb: "logs", botId: mine.id, previous: false, stream: "both", linesMax: 50 };
  const said = async (): Promise<string> => JSON.stringify(await house.command(logs));
  await until("its log says so", async () => (await said()).includes("the index is made anew: 2 notes"));
  assert.equal(await points(mine), 2);
  const bot = await house.hatchProgram(ann, "own_program_bot", [process.execPath, "examples/ten-lines.mjs"]);
  assert.deepEqual(await house.command({ verb: "reindex", botId: bot.id }), {
    kind: "refused",
    refusal: { kind: "no_memory_of_ours" },
  });
});
