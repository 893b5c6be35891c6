// Money under the real daemon and the built-in bot: limits that are reached, told in words, raised by a tap, and kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { UsedSum } from "#contracts/spending.ts";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

let house: TestHouse;
let ivan: SimUser;
let ann: SimUser;

before(async () => {
  house = await openHouse({
    env: {
      OPENAI_API_KEY: "sk-shared",
      HATCHERY_WHO: "everyone",
      HATCHERY_OWNER_BUDGET: "50",
      // What is asked is free, each token of an answer costs a tenth of a cent.
      HATCHERY_PRICES: '{"gpt-6-luna":[0,1000]}',
    },
    limits: { draftEveryMs: 20 },
  });
  ivan = await house.sim.user({ firstName: "Иван", lang: "ru" });
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  const story = "and so the story went on and on ";
  await house.sim.model({
    script: [
      { match: "long story", reply: story.repeat(400) },
      { match: "slow story", chunks: Array.from({ length: 500 }, () => story), chunkDelayMs: 200 },
    ],
  });
});

after(() => house[Symbol.asyncDispose]());

const press = (user: SimUser, message: SimMessage, label: string) =>
  house.sim.press({ userId: user.id, botId: house.master.id, messageId: message.messageId, label });

/** What models cost this month, of one bot. */
async function month(bot: SimBot): Promise<UsedSum> {
  const answer = await house.command({ verb: "usage", botId: bot.id });
  assert.ok(answer.kind === "usage" && answer.bots[0] !== undefined);
  return answer.bots[0].usage.month;
}

test("a limit that is reached before a call: bot and Master say so in Russian, and a tap raises it", async () => {
  const bot = await house.hatch(ivan, "ivan_money_bot");
  await house.ask(ivan, "Как дела?", { botId: bot.id, pattern: "." });
  await until("the answer is counted", async () => (await month(bot)).costNano > 0);
  await house.ask(ivan, "/limit @ivan_money_bot 0,01", { answer: "Эта сумма уже израсходована" });
  const said = await house.sim.say({ userId: ivan.id, botId: bot.id, text: "Сколько будет дважды два?" });
  await house.heard(ivan, { botId: bot.id, after: said, text: "/limit и сумму побольше" });
  const told = await house.heard(ivan, { pattern: "@ivan_money_bot[^]*может потратить на модель в этом месяце" });
  await press(ivan, told, "Поднять предел");
  await house.heard(ivan, { after: told.change, pattern: "Сколько[^]*из 0,01" });
  await house.ask(ivan, "очень много", { answer: "не сумма" });
  await house.ask(ivan, "40", { answer: "40,00" });
  await house.heard(ivan, { after: told.change, pattern: "@ivan_money_bot[^]*(?:снова|порядке)" });
  await house.ask(ivan, "Меня зовут Иван", { botId: bot.id, pattern: "Иван" });
  await house.ask(ivan, "/usage", { botId: bot.id, pattern: "Модель стоила[^]*из 40,00" });
  const usage = await house.ask(ivan, "/usage", { answer: "Сколько @ivan_money_bot тратит" });
  assert.match(usage.text, /Предел: 40,00/);
  assert.match(usage.text, /По ключу сервера за месяц: .* из 50,00/);
});

test("a limit that is reached in the middle of an answer: what there is is given, and why it ends", async () => {
  const bot = await house.hatch(ann, "ann_money_bot");
  await house.ask(ann, "/limit @ann_money_bot 0.60", { answer: "$0.60 a month" });
  const said = await house.sim.say({ userId: ann.id, botId: bot.id, text: "Tell me a long story" });
  const part = await house.heard(ann, { botId: bot.id, after: said, text: "and so the story went on" });
  await house.heard(ann, {
    botId: bot.id,
    after: part.change,
    text: "The money that I may spend on the model this month is used up",
  });
  const told = await house.heard(ann, { pattern: "@ann_money_bot[^]*may spend on the model this month" });
  assert.ok(told.keyboard?.rows.flat().some(({ text }) => text === "Raise the limit"));
  const { costNano } = await month(bot);
  assert.ok(costNano > 0 && costNano <= 0.6e9, String(costNano));
});

test("the server's key has a budget for each owner; the operator raises it, an own key does not draw on it", async () => {
  const cleo = await house.sim.user({ firstName: "Cleo", lang: "en" });
  const bot = await house.hatch(cleo, "cleo_money_bot");
  const set = await house.command({ verb: "budget", ownerId: cleo.id, amount: "0.1" });
  assert.ok(set.kind === "budget_set");
  const said = await house.sim.say({ userId: cleo.id, botId: bot.id, text: "Are you there?" });
  await house.heard(cleo, { botId: bot.id, after: said, text: "The operator of the server can raise the budget" });
  const told = await house.heard(cleo, {
    pattern: "@cleo_money_bot[^]*share of the server's model key is used up",
  });
  const labels = told.keyboard?.rows.flat().map(({ text }) => text) ?? [];
  assert.ok(labels.includes("Give a new key") && !labels.includes("Raise the limit"), String(labels));
  await house.command({ verb: "budget", ownerId: cleo.id, amount: "20" });
  await house.ask(cleo, "My name is Cleo", { botId: bot.id, pattern: "Cleo" });
  await house.heard(cleo, { after: told.change, pattern: "@cleo_money_bot[^]*well again" });
});

test("a daemon that is killed loses no number: what was under way is counted by what was set aside", async () => {
  const dora = await house.sim.user({ firstName: "Dora", lang: "en" });
  const bot = await house.hatch(dora, "dora_money_bot");
  await house.ask(dora, "My name is Dora", { botId: bot.id, pattern: "Dora" });
  await until("the answer is counted", async () => (await month(bot)).costNano > 0);
  await house.ask(dora, "/limit @dora_money_bot 8", { answer: "$8.00 a month" });
  const earlier = await month(bot);
  await house.sim.say({ userId: dora.id, botId: bot.id, text: "Tell me a slow story" });
  await house.sim.waitForDraft({ userId: dora.id, botId: bot.id, text: "and so the story" });
  await house.end("SIGKILL");
  await house.start();
  const { calls, costNano, estimated } = await month(bot);
  assert.ok(calls > earlier.calls && estimated > earlier.estimated);
  assert.ok(costNano > earlier.costNano && costNano <= 8e9, `${earlier.costNano} ${costNano}`);
  const asked = await house.ask(dora, "/limit @dora_money_bot", { pattern: "of \\$8\\.00" });
  assert.match(asked.text, /How much may @dora_money_bot spend/);
});
