import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Secret } from "#contracts/secret.ts";
import { openWebHouse } from "./web-house.ts";

const house = await openWebHouse({ controlBodyBytesMax: 1_000 });
after(() => house.close());

type Headers = Readonly<Record<string, string>>;

const good: Headers = { host: "127.0.0.1:8420", authorization: `Bearer ${house.token}` };

const get = async (path: string, headers: Headers = good): Promise<Response> => house.app.request(path, { headers });

const post = async (body: string, headers: Headers = {}): Promise<Response> =>
  house.app.request("/v1/command", {
    method: "POST",
    headers: { ...good, "content-type": "application/json", ...headers },
    body,
  });

/** Status, and the error's two sentences as one line. */
async function refused(response: Response): Promise<string> {
  const { error }: { error: { what: string; right: string } } = JSON.parse(await response.text());
  return `${response.status} ${error.what} | ${error.right}`;
}

test("a command comes back as its answer, and is the operator's", async () => {
  house.answer = () => ({ kind: "refused", refusal: { kind: "no_bots" } });
  const response = await post('{"verb":"stop","botId":42}');
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { kind: "refused", refusal: { kind: "no_bots" } });
  assert.deepEqual(house.commands.at(-1), { verb: "stop", botId: 42, actor: { kind: "operator" } });
});

test("no secret leaves in an answer: neither a Secret nor a token inside a text", async () => {
  const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";
  const refusal = { kind: "storage", text: `bot${token} failed`, more: new Secret("s3") } as const;
  house.answer = () => ({ kind: "refused", refusal });
  const text = await (await post('{"verb":"list"}')).text();
  assert.ok(!text.includes("AAHfiqksKZ8") && !text.includes("s3"), text);
  assert.match(text, /\[redacted\]/);
});

const tokens: Readonly<Record<string, string | undefined>> = {
  "no token": undefined,
  "another token": "Bearer 0123456789",
  "the token with something more": `Bearer ${house.token}x`,
  "another scheme": `Basic ${house.token}`,
};

for (const [name, authorization] of Object.entries(tokens)) {
  test(`${name} opens nothing`, async () => {
    const headers: Headers = { host: "localhost", ...(authorization === undefined ? {} : { authorization }) };
    for (const path of ["/v1/events", "/v1/logs?bot=1", "/v1/nothing"]) {
      const response = await get(path, headers);
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
      assert.match(await refused(response), /^401 .*control token.*control\.token/);
    }
    const before = house.commands.length;
    assert.equal((await post('{"verb":"list"}', { authorization: authorization ?? "" })).status, 401);
    assert.equal(house.commands.length, before);
  });
}

test("only loopback and configured names may stand in the Host header", async () => {
  for (const host of ["127.0.0.1:8420", "localhost:8420", "[::1]:8420", "hatchery.example", "LOCALHOST"]) {
    assert.equal((await get("/metrics", { host })).status, 200, host);
  }
  for (const host of ["evil.example", "127.0.0.1.evil.example:8420", "127.0.0.2", "", "a b"]) {
    assert.match(await refused(await get("/metrics", { host })), /^421 .*127\.0\.0\.1/, host);
    assert.equal((await post('{"verb":"list"}', { host })).status, 421, host);
  }
});

test("a web page may read nothing without the token and change nothing at all", async () => {
  const response = await post('{"verb":"list"}', { origin: "http://127.0.0.1:8420" });
  assert.match(await refused(response), /^403 .*web page.*Origin/);
  const options = await house.app.request("/v1/command", {
    method: "OPTIONS",
    headers: { ...good, origin: "http://x" },
  });
  assert.equal(options.status, 403);
  assert.equal(options.headers.get("access-control-allow-origin"), null);
});

const bodies: readonly (readonly [string, string, Headers, RegExp])[] = [
  ["what is not JSON", "verb=list", {}, /^400 the body is not JSON \| a command like/],
  ["JSON under another name", '{"verb":"list"}', { "content-type": "text/plain" }, /^415 .*application\/json/],
  ["an unknown verb", '{"verb":"lsit"}', {}, /^400 there is no verb "lsit" \| one of .*list/],
  ["a wrong field", '{"verb":"stop","botId":"x"}', {}, /^400 the field "botId" is not right \| a numeric/],
  ["a body that is too large", `{"verb":"${"x".repeat(2_000)}"}`, {}, /^413 the body is too large \| at most 1000/],
];

for (const [name, body, headers, expected] of bodies) {
  test(`${name} is refused with what would be right`, async () => {
    const before = house.commands.length;
    assert.match(await refused(await post(body, headers)), expected);
    assert.equal(house.commands.length, before);
  });
}

test("an unknown path says which there are", async () => {
  assert.match(await refused(await get("/v1/nothing")), /^404 there is no GET \/v1\/nothing \| POST \/v1\/command/);
});

test("a bug is told without secrets, and heard by the house; a full disk is not called a bug", async () => {
  house.answer = () => {
    throw new TypeError("undefined is not 123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0");
  };
  assert.match(await refused(await post('{"verb":"list"}')), /^500 Hatchery made a mistake: .*redacted/);
  assert.equal(house.errors.length, 1);
  house.answer = () => {
    throw Object.assign(new Error("control.db: SQLITE_FULL: database or disk is full"), { name: "StorageError" });
  };
  assert.match(await refused(await post('{"verb":"list"}')), /^503 control\.db: SQLITE_FULL/);
});

test("stopping and handing over are answered before they begin", async () => {
  for (const what of ["stop", "upgrade"]) {
    const response = await house.app.request(`/v1/daemon/${what}`, { method: "POST", headers: good });
    assert.equal(response.status, 202);
    const { pid }: { pid: number } = JSON.parse(await response.text());
    assert.equal(pid, process.pid);
    assert.ok(!house.asked.includes(what));
    await new Promise(setImmediate);
    assert.ok(house.asked.includes(what));
  }
});

test("alive needs nothing; ready needs a store that writes and Telegram reached lately", async () => {
  const anyHost = { host: "10.0.0.7:8420" };
  assert.equal((await get("/healthz", anyHost)).status, 200);
  assert.deepEqual(await (await get("/readyz", anyHost)).json(), { ready: true, store: "ok", telegram: "ok" });
  house.nowMs += 10 * 60_000;
  const late = await get("/readyz", anyHost);
  assert.equal(late.status, 503);
  assert.deepEqual(await late.json(), { ready: false, store: "ok", telegram: "not_reached_lately" });
  house.readiness = { storeWritable: false, telegramOkAtMs: undefined };
  assert.match(await (await get("/readyz", anyHost)).text(), /not_writable/);
  assert.equal((await get("/healthz", anyHost)).status, 200);
});
