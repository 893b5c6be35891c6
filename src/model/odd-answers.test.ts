// Providers that answer in ways of their own, or break off: what is made of it, and how often they are asked.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { after, before, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { ChatEnd, ChatRequest } from "#model/chat.ts";
import { streamChat } from "#model/stream-chat.ts";

type Answer = (res: ServerResponse) => void;

let answers: Answer[] = [];
let asked = 0;
const server = createServer((req, res) => {
  req.resume();
  const answer = answers[Math.min(asked, answers.length - 1)];
  asked += 1;
  answer?.(res);
});
let baseUrl = "";

before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`;
});
after(() => server.close().closeAllConnections());

const limits = { ...limitsDefault, modelTriesMax: 3, modelRetryFirstMs: 1, modelRetryMaxMs: 2 };

type Wanted = Partial<ChatRequest> & { readonly limits?: Partial<typeof limits> };

/** Asks this provider, which answers the first question by the first of these, and all after the last by the last. */
async function ask(given: readonly Answer[], { limits: narrower, ...wanted }: Wanted = {}): Promise<ChatEnd> {
  answers = [...given];
  asked = 0;
  const access = { baseUrl, key: new Secret("sk-test"), limits: { ...limits, ...narrower }, patienceMs: 60_000 };
  const nothing = { signal: new AbortController().signal, onText: () => undefined };
  return streamChat(access, { model: "m", messages: [{ role: "user", content: "hello" }], ...nothing, ...wanted });
}

const json =
  (body: unknown, status = 200): Answer =>
  (res) => {
    res.writeHead(status, { "content-type": "application/json" });
    res.end(JSON.stringify(body));
  };

const piece = (content: unknown, finish_reason?: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`;

/** A stream of these pieces, that ends or is cut off. */
const stream =
  (pieces: readonly string[], end: "ends" | "is cut" = "ends"): Answer =>
  (res) => {
    res.writeHead(200, { "content-type": "text/event-stream" });
    res.write(pieces.join(""), () => (end === "ends" ? res.end() : res.destroy()));
  };

const whole = (content: unknown) => json({ choices: [{ message: { content }, finish_reason: "stop" }] });
const said = (text: string, cutShort = false): ChatEnd => ({ kind: "finished", text, cutShort, calls: [] });

function failureOf(end: ChatEnd) {
  assert.equal(end.kind, "failed", JSON.stringify(end));
  return end.failure;
}

test("a whole answer is held to the same length as a streamed one, and never cut inside a character", async () => {
  assert.deepEqual(await ask([whole("0123456789")], { limits: { answerCharsMax: 4 } }), said("0123", true));
  assert.deepEqual(await ask([whole("012😀")], { limits: { answerCharsMax: 4 } }), said("012", true));
  assert.deepEqual(await ask([whole("0123")], { limits: { answerCharsMax: 4 } }), said("0123"));
});

test("an answer in parts is its text, without the thoughts beside it, whole or streamed", async () => {
  const thoughts = { type: "thinking", thinking: [{ type: "text", text: "hm" }] };
  const parts = [thoughts, { type: "text", text: "Good " }, { type: "text", text: "day" }];
  assert.deepEqual(await ask([whole(parts)]), said("Good day"));
  const pieces = [piece([thoughts]), piece([{ type: "text", text: "Good day" }]), piece("", "stop")];
  assert.deepEqual(await ask([stream(pieces)]), said("Good day"));
});

test("a whole answer that is an error is told by its name", async () => {
  const end = await ask([json({ error: { message: "no money", code: "insufficient_quota" } })]);
  assert.equal(failureOf(end).code, "llm.quota");
  assert.equal(asked, 1);
});

test("an answer that is larger than any answer is not read to its end", async () => {
  const flood = stream([`data: ${"x".repeat(3_000)}`]);
  const narrow = { modelAnswerBytesMax: 2_000, modelTriesMax: 1 };
  assert.equal(failureOf(await ask([flood], { limits: narrow })).code, "llm.server_error");
  assert.equal(failureOf(await ask([whole("x".repeat(3_000))], { limits: narrow })).code, "llm.server_error");
});

test("a text that is too long is not taken for a model without tools, though its tools are counted in", async () => {
  const message = "This model's maximum context length is 8192 tokens (5000 in the messages, 4000 in the tools).";
  const offers = { tools: [{ name: "recall", description: "Looks up.", parameters: {} }], mayCall: true };
  const onNoTools = (): void => assert.fail("tools were taken away");
  for (const code of ["context_length_exceeded", null]) {
    const end = await ask([json({ error: { message, code } }, 400)], { offers, onNoTools });
    assert.equal(failureOf(end).code, "llm.context_length");
    assert.equal(asked, 1);
  }
});

test("what was said before it broke off stays when the next try says less, or nothing", async () => {
  const end = await ask([stream([piece("half of it")], "is cut"), stream([piece("ha")], "is cut")]);
  assert.equal(failureOf(end).code, "llm.unreachable");
  assert.equal(end.text, "half of it");
  assert.equal(asked, 2);
  const refused = await ask([stream([piece("half")], "is cut"), json({ error: { message: "no money" } }, 402)]);
  assert.equal(failureOf(refused).code, "llm.quota");
  assert.equal(refused.text, "half");
});

test("an answer that is cut before its first word is paid for as well: it is asked for no oftener than others", async () => {
  assert.equal(failureOf(await ask([stream([], "is cut")])).code, "llm.unreachable");
  assert.equal(asked, limits.modelTriesMax);
});

test("the provider's own error in the middle of a stream ends the answer there, by its name, and nothing else", async () => {
  const error = { message: "The limit is reached", type: "insufficient_quota", code: "hatchery_budget_bot" };
  const end = await ask([stream([piece("Once upon"), piece(" a time"), `data: ${JSON.stringify({ error })}\n\n`])]);
  assert.equal(failureOf(end).code, "llm.budget");
  assert.equal(end.text, "Once upon a time");
});

test("tries that met nobody use up none of those that reach somebody: cut by its end, away, and cut once more", async () => {
  const away: Answer = (res) => res.destroy();
  const cut = stream([": begun\n\n"], "is cut");
  assert.deepEqual(await ask([cut, away, away, away, away, cut, whole("here")]), said("here"));
});
