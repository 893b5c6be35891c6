// What the demo's address lets in and refuses, over real HTTP.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, test } from "node:test";
import { openDemo } from "#programs/demo/open-demo.ts";

const demo = await openDemo({ program: undefined, port: 0, write: () => undefined });
after(() => demo.stop());

const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${demo.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });

/** The status for a request that says it is for another host: fetch does not let one say so. */
function statusFor(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(demo.url);
    const asked = request({ host: "127.0.0.1", port, path: "/demo/info", headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("the page loads nothing from elsewhere, and nobody may frame it", async () => {
  const response = await fetch(demo.url);
  const policy = response.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.ok(!policy.includes("unsafe"), policy);
  assert.ok(!/https?:\/\/(?!www\.w3\.org)/.test(await response.text()));
});

test("another page in the same browser changes nothing, and another name leads nowhere", async () => {
  const { status } = await post("demo/mend", {}, { origin: "https://elsewhere.example" });
  assert.equal(status, 403);
  assert.equal((await post("sim/users", {}, { origin: "https://elsewhere.example" })).status, 403);
  assert.ok((await statusFor("elsewhere.example")) >= 400);
  assert.equal(await statusFor(new URL(demo.url).host), 200);
});

test("what cannot be done is refused, by name", async () => {
  assert.equal((await post("demo/bots/1/strike", { what: "earthquake" })).status, 400);
  const strike = await post("demo/bots/1/strike", { what: "hang" });
  assert.deepEqual(await strike.json(), { kind: "refused", why: "no_bot", detail: "" });
  const inside = await fetch(`${demo.url}demo/bots/1`);
  assert.deepEqual([inside.status, await inside.json()], [200, null]);
  const models = [
    ["no address", "bad_address"],
    ["http://127.0.0.1:1/v1", "model_unreachable"],
  ] as const;
  for (const [baseUrl, why] of models) {
    const answer: { kind: string; why: string } = JSON.parse(
      await (await post("demo/model", { kind: "own", baseUrl })).text(),
    );
    assert.deepEqual([answer.kind, answer.why], ["refused", why]);
  }
});
