// The Master explains a log from anywhere: a text, a file, a message that is answered; in a thread, with a bound.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "./open-house.ts";

let house: TestHouse;
let ann: SimUser;

before(async () => {
  house = await openHouse();
  ann = await house.sim.user({ firstName: "Ann", lang: "en" });
  await house.ask(ann, "/start", { pattern: "Hello" });
});

after(() => house[Symbol.asyncDispose]());

const traceback = `Traceback (most recent call last):
  File "/srv/bot.py", line 1, in <module>
    import telegram
ModuleNotFoundError: No module named 'telegram'
`;

const file = (text: string, caption = "") => ({
  userId: ann.id,
  botId: house.master.id,
  kind: "document" as const,
  name: "bot.log",
  base64: Buffer.from(text).toString("base64"),
  caption,
});

test("a text behind /explain: the cause, its code, the line, what to do", async () => {
  const answer = await house.ask(ann, `/explain ${traceback}`, { pattern: "program\\.module_not_found" });
  assert.match(answer.text, /telegram[^]*line 4[^]*No module named 'telegram'/);
  assert.equal(answer.keyboard, undefined, "no bot of this house is meant: nothing to press");
});

test("a file of megabytes with /explain as its caption, and one sent in answer to the question", async () => {
  const noise = "INFO all is well here, nothing to see\n".repeat(40_000);
  const at = await house.sim.sendFile(file(noise + traceback, "/explain"));
  await house.heard(ann, { after: at, pattern: "program\\.module_not_found[^]*No module named 'telegram'" });
  await house.ask(ann, "/explain", { answer: "Send me a program's log" });
  const second = await house.sim.sendFile(file(traceback));
  await house.heard(ann, { after: second, pattern: "program\\.module_not_found" });
});

test("a log with a token in it is deleted; the token is not repeated, and no bot is hatched of it", async () => {
  const bot = await house.sim.bot({ username: "leaky_bot", ownerId: ann.id });
  const text = `/explain HTTP Request: POST https://api.telegram.org/bot${bot.token}/getUpdates "HTTP/1.1 409 Conflict"
telegram.error.Conflict: Conflict: terminated by other getUpdates request; make sure that only one bot instance is running`;
  const at = await house.sim.say({ userId: ann.id, botId: house.master.id, text });
  const answer = await house.heard(ann, { after: at, pattern: "telegram\\.conflict_polling" });
  const { messages } = await house.sim.chat({ userId: ann.id, botId: house.master.id });
  assert.equal(messages.find(({ messageId }) => messageId === at)?.deleted, true);
  assert.ok(!messages.some(({ from, text: said }) => from === "bot" && said.includes(bot.token.slice(12))));
  assert.ok(answer.text.length > 0);
  const status = await house.command({ verb: "status", botId: bot.id });
  assert.equal(status.kind, "refused");
});

test("what shows nothing says so; what is too large is refused", async () => {
  await house.ask(ann, "/explain all is well", { answer: "no known cause" });
  const at = await house.sim.sendFile(file("x".repeat(2 * 1024 * 1024 + 1), "/explain"));
  await house.heard(ann, { after: at, text: "That is too much" });
});

test("nothing of a log is kept: not in the journal, not in the inbox, not in the outbox", async () => {
  await house.ask(ann, "/explain KeyError: 'MARZIPAN_PLANTED'", { pattern: "MARZIPAN_PLANTED|no known cause" });
  await house.ask(ann, "/help", { answer: "/debug" });
  await house.end("SIGTERM");
  const { readdirSync, readFileSync } = await import("node:fs");
  const found = readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(`${entry.parentPath}/${entry.name}`).includes("MARZIPAN_PLANTED"));
  assert.deepEqual(
    found.map(({ name }) => name),
    [],
  );
  await house.start();
});
