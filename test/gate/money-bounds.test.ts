// Numbers that nobody means, from programs and from providers: they harm nobody's limits, and bound what they say to bound.
import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { nanoPerUsd } from "#contracts/money.ts";
import { Secret } from "#contracts/secret.ts";
import type { UsedSum } from "#contracts/spending.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestGate, type TestGate } from "./open-test-gate.ts";
import type { Program } from "./program.ts";

const usd = (amount: number): number => amount * nanoPerUsd;

/** What the provider answers next; undefined: nothing at all. */
let usage: unknown;
/** Whether each call asked it for the usage of a stream. */
const asked: boolean[] = [];
let provider: TestServer;
let room: TestGate;
let program: Program;
let counted = 0;

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await text(req);
  asked.push(body.includes("include_usage"));
  const { tool_choice: choice } = JSON.parse(body);
  if (choice !== undefined) return void res.writeHead(400).end(`{"error":{"message":"Invalid value: '${choice}'"}}`);
  if (usage === undefined) return;
  const told = { choices: [{ message: { content: "yes" } }], usage };
  res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(told));
}

before(async () => {
  provider = await openServer(answer);
  const settings = { openaiKey: new Secret("sk-shared"), openaiBaseUrl: `${provider.url}/v1`, prices: {} };
  room = await openTestGate({ settings, limits: { callHeadersMs: 500 } });
  program = await room.begin();
});

after(async () => {
  await room[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

const post = (body: object, init: RequestInit = {}): Promise<Response> => {
  const whole = { model: "gpt-4o", messages: [{ role: "user", content: "Hello" }], ...body };
  return program.bearer("/openai/v1/chat/completions", { ...init, method: "POST", body: JSON.stringify(whole) });
};

const sums = async (of: "all" | "shared" = "all"): Promise<UsedSum> =>
  (await room.store.spending.usage({ kind: of }, Date.now())).month;

type Counted = Pick<UsedSum, "tokensIn" | "tokensOut" | "estimated">;

/** What one call is counted at. */
async function used(body: object): Promise<Counted> {
  const earlier = await sums();
  await (await post(body)).text();
  counted += 1;
  let now = earlier;
  while (now.calls < counted) {
    await new Promise((resolve) => setImmediate(resolve));
    now = await sums();
  }
  return {
    tokensIn: now.tokensIn - earlier.tokensIn,
    tokensOut: now.tokensOut - earlier.tokensOut,
    estimated: now.estimated - earlier.estimated,
  };
}

const setAside = async (): Promise<number> => {
  const of = {
    botId: room.bot.id,
    ownerId: room.owner.id,
    shared: true,
    ownerLimitNano: usd(1_000),
    nowMs: Date.now(),
  };
  return (await room.store.spending.limitsOf(of))[0]?.usedNano ?? Number.NaN;
};

const bounds: readonly object[] = [
  { max_tokens: 1e15 },
  { max_tokens: 1e308, n: 1e308 },
  { max_completion_tokens: 10.5, n: 1.5 },
  { n: 1e300, stream: true },
];

for (const body of bounds) {
  test(`${JSON.stringify(body)} is passed on while no limit holds, and harms nobody's sums`, async () => {
    usage = { prompt_tokens: 5, completion_tokens: 2 };
    const { tokensIn, tokensOut } = await used(body);
    assert.deepEqual([tokensIn, tokensOut], [5, 2]);
    assert.equal((await sums("shared")).calls, counted);
    assert.deepEqual(room.errors, []);
  });
}

const told: readonly (readonly [unknown, Partial<Counted>])[] = [
  [
    { prompt_tokens: 1.5, completion_tokens: 0.2 },
    { tokensIn: 2, tokensOut: 1, estimated: 0 },
  ],
  [{ prompt_tokens: 1e15, completion_tokens: 1 }, { estimated: 1 }],
  [
    { prompt_tokens: 5, completion_tokens: 1e300 },
    { tokensIn: 5, tokensOut: 0 },
  ],
  [{ prompt_tokens: "9", completion_tokens: 1 }, { estimated: 1 }],
];

for (const [given, expected] of told) {
  test(`a provider that tells ${JSON.stringify(given)} is counted in whole tokens that can be`, async () => {
    usage = given;
    const found = await used({ max_tokens: 50 });
    assert.deepEqual({ ...found, ...expected }, found);
    assert.ok(found.tokensIn < 100 && found.tokensOut < 100, JSON.stringify(found));
    assert.deepEqual(room.errors, []);
  });
}

test("a provider that is at work for longer than we wait is paid for, as it will be", async () => {
  usage = undefined;
  const { tokensOut, estimated } = await used({ max_tokens: 700 });
  assert.deepEqual([tokensOut, estimated], [700, 1]);
});

const unbounded: readonly (readonly [object, string])[] = [
  [{ n: "100" }, "n"],
  [{ max_tokens: "100000" }, "max_tokens"],
  [{ prediction: { type: "content", content: "x" } }, "prediction"],
  [{ models: ["dear-one"] }, "models"],
];

for (const [body, what] of unbounded) {
  test(`${JSON.stringify(body)} cannot be bounded, and is refused while a limit holds`, async () => {
    const of = { kind: "bot", botId: room.bot.id } as const;
    await room.store.spending.setLimit(of, { kind: "amount", nano: usd(1_000) });
    const refused = await post(body);
    await room.store.spending.setLimit(of, undefined);
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), new RegExp(`cannot bound what ${what} costs`));
  });
}

test("a refusal that repeats a program's own words does not end the wish for the usage, for nobody", async () => {
  usage = { prompt_tokens: 5, completion_tokens: 2 };
  assert.equal((await post({ stream: true, tool_choice: "stream_options" })).status, 400);
  await used({ stream: true });
  assert.equal(asked.at(-1), true);
});

test("what is not sent along but fetched by the provider is set aside for, too", async () => {
  usage = undefined;
  const file = { type: "file", file: { file_id: "file-1" } };
  const earlier = await setAside();
  const cut = new AbortController();
  const asking = post({ messages: [{ role: "user", content: [file] }], max_tokens: 1 }, { signal: cut.signal });
  while ((await setAside()) === earlier) await new Promise((resolve) => setImmediate(resolve));
  assert.ok((await setAside()) - earlier > 100_000 * 2_000, "a hundred thousand tokens of gpt-4o");
  cut.abort();
  await assert.rejects(asking);
});

test("a refusal without end is passed on as it comes, and not kept", async () => {
  await using endless = await openServer((_req, res) => {
    res.writeHead(400, { "content-type": "application/json" });
    const more = (): void => {
      while (!res.destroyed && res.write(Buffer.alloc(16 * 1024, "x")));
      if (!res.destroyed) res.once("drain", more);
    };
    more();
  });
  await using other = await openTestGate({
    settings: { openaiKey: new Secret("sk-shared"), openaiBaseUrl: `${endless.url}/v1` },
  });
  const asking = (await other.begin()).bearer("/openai/v1/chat/completions", {
    method: "POST",
    body: JSON.stringify({ model: "gpt-4o", stream: true, messages: [] }),
  });
  const response = await asking;
  assert.equal(response.status, 400);
  await response.body?.cancel();
});
