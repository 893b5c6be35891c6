// What a question holds, what an answer used, and what both cost, asked of the parts themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { costOf, tokensFor, type Amount } from "#gate/money/cost.ts";
import { StreamEar, type StreamRules } from "#gate/money/hear-stream.ts";
import { WholeEar } from "#gate/money/hear-whole.ts";
import { priceOf, type Asked } from "#gate/money/prices.ts";
import { readQuestion } from "#gate/money/read-question.ts";
import { usageInTail } from "#gate/money/read-usage.ts";
import { weigh } from "#gate/money/weigh.ts";

const amount = (more: Partial<Amount> = {}): Amount => ({
  tokensIn: 0,
  cached: 0,
  tokensOut: 0,
  seconds: 0,
  characters: 0,
  factor: 1,
  ...more,
});

const openAi = { host: "api.openai.com", isOperators: false, by: "tokens" } as const;
const luna = priceOf({ ...openAi, model: "gpt-6-luna" }, {}).price;

const costs: readonly (readonly [string, Partial<Amount>, number])[] = [
  ["a million tokens in", { tokensIn: 200_000 }, 20_000_000],
  ["a million tokens out", { tokensOut: 1_000_000 }, 500_000_000],
  ["what the provider had in its cache", { tokensIn: 1_000, cached: 900 }, 100 * 100 + 900 * 10],
  ["a long question costs double, its answer half as much again", { tokensIn: 300_000, tokensOut: 1_000 }, 60_750_000],
  ["a class of service that costs double", { tokensIn: 1_000, tokensOut: 1_000, factor: 2 }, 1_200_000],
  ["nothing", {}, 0],
];

for (const [name, more, nano] of costs) {
  test(`cost: ${name}`, () => assert.equal(costOf(luna, amount(more)), nano));
}

test("the tokens that money buys cost no more than that money", () => {
  for (const nano of [0, 99_999, 100_000, 1_234_567, 10_000_000]) {
    const tokens = tokensFor(luna, nano, amount({ tokensIn: 1_000 }));
    if (tokens > 0) assert.ok(costOf(luna, amount({ tokensIn: 1_000, tokensOut: tokens })) <= nano, String(nano));
    assert.ok(costOf(luna, amount({ tokensIn: 1_000, tokensOut: Math.max(0, tokens) + 1 })) > nano, String(nano));
  }
});

const known: readonly (readonly [string, Asked, boolean])[] = [
  ["a name of the list", { ...openAi, model: "gpt-4o" }, true],
  ["with the day of its making", { ...openAi, model: "gpt-4o-2024-08-06" }, true],
  ["in a region", { ...openAi, host: "eu.api.openai.com", model: "gpt-4o" }, true],
  ["at a relay that an owner chose", { ...openAi, host: "relay.example", model: "gpt-4o" }, false],
  ["at one that only sounds like it", { ...openAi, host: "api.openai.com.example", model: "gpt-4o" }, false],
  ["at the operator's provider", { ...openAi, host: "relay.example", isOperators: true, model: "gpt-4o" }, true],
  ["a name that nobody knows", { ...openAi, model: "gpt-x" }, false],
  ["a name of JavaScript's own", { ...openAi, model: "constructor" }, false],
];

for (const [name, asked, isKnown] of known) {
  test(`price: ${name} is ${isKnown ? "known" : "not known"}`, () => {
    assert.equal(priceOf(asked, {}).isKnown, isKnown);
  });
}

test("the operator's own prices go before the list; the one for all others is for the operator's provider alone", () => {
  const own = { "gpt-4o": [1, 2], "*": [0, 0] } as const;
  const price = (asked: Partial<Asked>) => priceOf({ ...openAi, model: "gpt-4o", ...asked }, own);
  assert.equal(costOf(price({}).price, amount({ tokensOut: 1_000_000 })), 2_000_000_000);
  assert.deepEqual(price({ model: "x", isOperators: true }).isKnown, true);
  assert.equal(price({ model: "x", host: "elsewhere" }).isKnown, false);
});

const tails: readonly (readonly [string, string, number | undefined])[] = [
  ["of a chat", '…"}}],"usage":{"prompt_tokens":5,"completion_tokens":2},"system_fingerprint":"x"}', 5],
  ["with details", '"usage": {"input_tokens":7,"input_tokens_details":{"cached_tokens":3},"output_tokens":1}}', 7],
  ["in what the model said", '{"content":"\\"usage\\":{\\"prompt_tokens\\":1}"}', undefined],
  ["the last of two", '"usage":{"prompt_tokens":1},"x":1,"usage":{"prompt_tokens":9}', 9],
  ["in the program's own words", '"metadata":{"usage":"none"},"usage":{"input_tokens":4}', 4],
  ["that is none", '"usage":null', undefined],
  ["that is cut off", '"usage":{"prompt_tokens":5', undefined],
  ["behind many that have no end", `${'"usage":{'.repeat(7_000)}"usage":{"prompt_tokens":3}`, 3],
  ["of more than any call uses", '"usage":{"prompt_tokens":1e15}', undefined],
  ["below zero", '"usage":{"prompt_tokens":-5}', undefined],
];

for (const [name, tail, tokensIn] of tails) {
  test(`usage ${name}`, () => assert.equal(usageInTail(tail)?.tokensIn, tokensIn));
}

test("the length of a sound is heard where it is told", () => {
  assert.equal(usageInTail('{"text":"x","usage":{"type":"duration","seconds":9}}')?.seconds, 9);
  assert.equal(usageInTail('{"duration":8.47,"text":"x"}')?.seconds, 8.47);
});

test("of a long answer the end is kept, and no more", () => {
  const ear = new WholeEar(100);
  for (let piece = 0; piece < 1_000; piece += 1) ear.take(Buffer.from("x".repeat(37)));
  ear.take(Buffer.from('"usage":{"prompt_tokens":3}}'));
  assert.equal(ear.told?.tokensIn, 3);
  assert.equal(ear.chars, 37_000 + 28);
});

test("pictures are weighed apart, and only where pictures stand", () => {
  const picture = `data:image/png;base64,${"A".repeat(5_000)}`;
  const seen = weigh([{ type: "image_url", image_url: { url: picture } }]);
  assert.ok(seen.images === 1 && seen.bytes < 200, JSON.stringify(seen));
  const said = weigh([{ type: "text", text: picture }]);
  assert.ok(said.images === 0 && said.bytes > 5_000, JSON.stringify(said));
  const file = weigh({ file_data: "A".repeat(4_000) });
  assert.ok(file.bytes > 1_000 && file.bytes < 1_100, JSON.stringify(file));
});

test("a question as deep as a parser allows is weighed like any other", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  assert.ok(weigh(deep).bytes >= 5_000);
  let own: unknown = "end";
  for (let depth = 0; depth < 200_000; depth += 1) own = [own];
  assert.ok(weigh(own).bytes > 200_000);
});

const read = (path: string, body: object) => readQuestion(path, Buffer.from(JSON.stringify(body)), limitsDefault);

test("a question's tokens are never more than are reckoned", () => {
  const question = read("chat/completions", { model: "m", messages: [{ role: "user", content: "Привет, мир" }] });
  assert.ok(question !== undefined && question.tokensInMost >= Buffer.byteLength("Привет, мир"));
  const kept = read("responses", { model: "m", input: "x", previous_response_id: "r" });
  assert.ok((kept?.tokensInMost ?? 0) >= limitsDefault.unseenTokens);
});

const unbounded: readonly (readonly [string, object, string | undefined])[] = [
  ["responses", { background: true }, "background"],
  ["responses", { tools: [{ type: "function" }, { type: "image_generation" }] }, "image_generation"],
  ["responses", { tools: [{ type: "function" }] }, undefined],
  ["chat/completions", { web_search_options: {} }, "web_search_options"],
  ["chat/completions", { modalities: ["text", "audio"] }, "modalities: audio"],
  ["chat/completions", { tools: "none" }, undefined],
];

for (const [path, body, what] of unbounded) {
  test(`${path} with ${JSON.stringify(body)}: ${what ?? "nothing"} cannot be bounded`, () => {
    assert.equal(read(path, { model: "m", ...body })?.unbounded, what);
  });
}

const field = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;
const forms: readonly (readonly [string, string, boolean])[] = [
  ["one model", field('name="model"', "whisper-1") + field('name="prompt"', "the model of a car"), false],
  ["two models", field('name="model"', "cheap") + field('name="model"', "dear"), true],
  ["another without quotes", field('name="model"', "cheap") + field("NAME=model", "dear"), true],
  ["another by its charset", field('name="model"', "cheap") + field("name*=utf-8''model", "dear"), true],
  [
    "one that is hidden in another",
    field('name="prompt"', 'name="model"\r\n\r\ncheap') + field('name="model"', "dear"),
    true,
  ],
];

for (const [name, form, isTwice] of forms) {
  test(`a form with ${name} ${isTwice ? "cannot be bounded" : "has its price"}`, () => {
    const question = readQuestion("audio/transcriptions", Buffer.from(`${form}--b--\r\n`), limitsDefault);
    assert.equal(question?.unbounded, isTwice ? "a form with two fields named model" : undefined);
  });
}

test("the program's own bound is the largest of its names, for each of its answers", () => {
  const body = { model: "m", max_tokens: 10, max_completion_tokens: 30, n: 3 };
  const question = read("chat/completions", body);
  assert.deepEqual([question?.tokensOutMost, question?.answers], [30, 3]);
  assert.equal(read("chat/completions", { model: "m", max_tokens: null })?.tokensOutMost, undefined);
});

const rules = (more: Partial<StreamRules> = {}): StreamRules => ({
  kind: "chat",
  keepsUsage: true,
  charsMax: Number.POSITIVE_INFINITY,
  isNarrow: false,
  lineBytesMax: 10_000,
  goodbye: { code: "over" },
  ...more,
});

const event = (data: unknown): string => `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
const said = (content: string, finish_reason: string | null = null): string =>
  event({ choices: [{ delta: { content }, finish_reason }] });
const usage = event({ choices: [], usage: { prompt_tokens: 4, completion_tokens: 2 } });
const done = event("[DONE]");

/** What is passed on when the stream comes in pieces of so many bytes. */
function passed(text: string, by: number, of: Partial<StreamRules> = {}): { text: string; ear: StreamEar } {
  const ear = new StreamEar(rules(of));
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length && !ear.isOver; at += by)
    out.push(Buffer.from(ear.take(bytes.subarray(at, at + by))));
  out.push(ear.end());
  return { text: Buffer.concat(out).toString("utf8"), ear };
}

test("however a stream is cut into pieces, all of it is passed on but the event that we have asked for", () => {
  const stream = said("Привет") + said(" 🌍") + usage + done;
  for (const line of [stream, stream.replaceAll("\n", "\r\n")]) {
    for (let by = 1; by < 40; by += 1) {
      const { text, ear } = passed(line, by);
      assert.equal(text, line.replace(line === stream ? usage : usage.replaceAll("\n", "\r\n"), ""), String(by));
      assert.deepEqual([ear.told?.tokensIn, ear.told?.tokensOut, ear.chars], [4, 2, 9]);
    }
  }
  assert.equal(passed(stream, 7, { keepsUsage: false }).text, stream);
});

test("an end without a blank line, and a line that is too long, lose nothing", () => {
  const whole = said("a") + event("x".repeat(30_000)) + said("b").trimEnd();
  assert.equal(passed(whole, 1_000).text, whole);
});

test("an answer that reaches what is paid for is ended there, and says why, once", () => {
  const stream = said("12345") + said("67890") + said("more") + done;
  const { text, ear } = passed(stream, 10_000, { charsMax: 8 });
  assert.equal(text, said("12345") + said("67890") + event({ error: { code: "over" } }) + done);
  assert.ok(ear.isOver && ear.isBudgetEnd);
});

test("an end for its length is one for the limit when the limit has set the length", () => {
  const stream = said("12345") + said("", "length") + usage + done;
  assert.equal(passed(stream, 5, {}).ear.isBudgetEnd, false);
  const narrow = passed(stream, 5, { isNarrow: true });
  assert.equal(narrow.text, said("12345") + said("", "length") + event({ error: { code: "over" } }) + done);
  assert.ok(narrow.ear.isBudgetEnd && narrow.ear.told?.tokensOut === 2);
});

test("a response's events are heard by their types", () => {
  const typed = (data: object): string => `event: x\n${event(data)}`;
  const stream =
    typed({ type: "response.output_text.delta", delta: "hello" }) +
    typed({
      type: "response.incomplete",
      response: { incomplete_details: { reason: "max_output_tokens" }, usage: { input_tokens: 8, output_tokens: 3 } },
    });
  const { text, ear } = passed(stream, 11, { kind: "responses", isNarrow: true });
  assert.deepEqual([ear.chars, ear.told?.tokensIn, ear.told?.tokensOut], [5, 8, 3]);
  assert.ok(text.startsWith(stream) && text.includes('event: error\ndata: {"code":"over","type":"error"}'), text);
});
