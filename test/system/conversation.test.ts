// What an owner and the bot say to each other over a long time, against the sandbox's scripted model.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ConversationHouse } from "./conversation-house.ts";

let house: ConversationHouse;

before(async () => {
  house = await ConversationHouse.open();
});
after(() => house.close());

test("the model looks things up, and is told of wrong wishes; each round is a step of its own", async () => {
  const pair = await house.pair();
  await house.sim.model({
    script: [
      { match: "where are my keys", chunks: ["One moment."], calls: [{ name: "recall", input: { query: "keys" } }] },
      { match: "where are my keys", afterTool: "drawer", calls: [{ name: "no_such", input: {} }] },
      { match: "where are my keys", afterTool: "no tool", reply: "In the drawer." },
    ],
  });
  pair.start();
  await pair.ask("The keys are in the drawer", "");
  const answer = await pair.ask("so where are my keys?", "In the drawer.");
  assert.equal(answer.text, "One moment.\n\nIn the drawer.");
  await pair.stop();
});

test("a model that takes no tools answers without, and is not offered them again at once", async () => {
  const pair = await house.pair();
  await house.sim.model({ script: [{ match: "hello|again", reply: "Good day." }], takesTools: false });
  pair.start();
  const seen = (await house.asked()).at(-1)?.seq;
  await pair.ask("hello", "Good day.");
  await pair.ask("and again", "Good day.");
  const offered = (await house.asked(seen)).map(({ params }) => params["tools"] !== undefined);
  assert.deepEqual(offered, [true, false, false]);
  await house.sim.model({ takesTools: true });
  await pair.stop();
});
