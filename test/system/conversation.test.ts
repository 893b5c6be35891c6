// What an owner and the bot say to each other over a long time, against the sandbox's scripted model.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ConversationHouse } from "./conversation-house.ts";

let house: ConversationHouse;

before(async () => {
  house = await ConversationHouse.open({
    contextCharsMax: 2_000,
    modelTriesMax: 1,
    draftCloseMs: 100,
    toolRoundsMax: 5,
  });
});
after(() => house.close());

test("the model looks things up, and is told of wrong wishes; each round is a step of its own", async () => {
  const pair = await house.pair();
  await house.sim.model({
    script: [
      { match: "where are my keys", chunks: ["One moment."], calls: [{ name: "recall", input: { query: "keys" } }] },
      { match: "where are my keys", afterTool: "drawer", calls: [{ name: "no_such", input: {} }] },
      { match: "where are my keys", afterTool: "no tool", calls: [{ name: "recall", input: "keys" }] },
      { match: "where are my keys", afterTool: "not a JSON object", calls: [{ name: "recall", input: {} }] },
      { match: "where are my keys", afterTool: "Missing in the input: query", reply: "In the drawer." },
    ],
  });
  pair.start();
  await pair.ask("The keys are in the drawer", "");
  const answer = await pair.ask("so where are my keys?", "In the drawer.");
  assert.equal(answer.text, "One moment.\n\nIn the drawer.");
  const choices = (await house.asked()).slice(-5).map(({ params }) => params["tool_choice"]);
  assert.deepEqual(choices, [undefined, undefined, undefined, undefined, "none"]); // the last round has to answer
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

test("what has no room in the context any more is summed up, and nothing of it is lost", async () => {
  const pair = await house.pair();
  const story = "the lighthouse keeper counts ships ".repeat(20);
  await house.sim.model({
    script: [
      {
        match: "<conversation>.*tulip",
        reply: "They wrote a story about a keeper; the secret word is tulip.",
      },
      { match: "part", reply: "Go on." },
      { match: "secret word", reply: "Tulip." },
    ],
  });
  pair.start();
  await pair.ask(`part one, the secret word is tulip. ${story}`, "Go on.");
  const seen = (await house.asked()).at(-1)?.seq ?? 0;
  await pair.ask(`part two. ${story}`, "Go on.");
  const [answered] = await house.asked(seen);
  await house.sim.waitForCall({ side: "model", path: "chat", after: answered?.seq ?? 0 });
  await pair.ask("/memory tulip", "secret word is tulip");
  await pair.ask("what was the secret word?", "Tulip.");
  const last = JSON.stringify((await house.asked()).at(-1)?.params["messages"]);
  assert.match(last, /<summary>\\nThey wrote a story about a keeper; the secret word is tulip\.\\n<\/summary>/);
  await pair.ask("/forget tulip", "Shall I forget this?");
  await pair.press(await pair.find("Shall I forget this?"), "Forget (", "Forgotten:");
  await pair.ask("part three", "Go on.");
  assert.doesNotMatch(JSON.stringify((await house.asked()).at(-1)?.params["messages"]), /tulip/);
  await pair.stop();
});

test("what was to be remembered is kept when the model fails, and that is said", async () => {
  const pair = await house.pair();
  const error = { status: 500, body: { error: { message: "boom" } } };
  await house.sim.model({ script: [{ match: "locker", error }] });
  pair.start();
  await pair.ask("Remember that my locker is 12", "trouble of its own");
  await pair.hear({ text: "Remembered: “my locker is 12”" });
  await pair.stop();
});

test("an answer that breaks off stays as far as it came, says so, and goes on when it is asked to", async () => {
  const pair = await house.pair();
  const script = [
    { match: "story", chunks: ["Once upon ", "a time"], cut: true },
    { match: "^go on$", reply: "there was a cat." },
  ];
  await house.sim.model({ script });
  pair.start();
  const half = await pair.ask("Tell me a story", "Once upon a time");
  assert.equal(half.text, "Once upon a time\n\n(The answer broke off. Write “go on” for the rest.)");
  const rest = await pair.ask("go on", "there was a cat.");
  assert.equal(rest.messageId, half.messageId + 2, "nothing more was said of it");
  const told = JSON.stringify((await house.asked()).at(-1)?.params["messages"]);
  assert.match(told, /"role":"assistant","content":"Once upon a time"/);
  await pair.stop();
});

test("an answer of nothing but marks that stand for nothing is told as an empty one", async () => {
  const pair = await house.pair();
  await house.sim.model({ script: [{ match: "oracle", reply: "[e99]" }] });
  pair.start();
  await pair.ask("Ask the oracle", "The model gave an empty answer");
  await pair.stop();
});

test("a frame that hangs does not hold the answer up", async () => {
  const pair = await house.pair();
  await house.sim.model({ script: [{ match: "hello", chunks: ["Good ", "day."], chunkDelayMs: 60 }] });
  await house.sim.fault({ side: "telegram", kind: "hang", botId: pair.bot.id, method: "sendMessageDraft" });
  pair.start();
  await pair.ask("hello", "Good day.");
  await house.sim.clearFaults();
  await pair.stop("SIGKILL");
});
