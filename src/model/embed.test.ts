import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { embedder } from "#model/embed.ts";

/** What the provider answers next, and what it was asked. */
let answer: { readonly status: number; readonly body: string } | "nothing" | "cut";
let asked: Readonly<Record<string, unknown>> = {};

const server = createServer((req, res) => {
  let text = "";
  req.on("data", (chunk) => (text += String(chunk)));
  req.on("end", () => {
    asked = JSON.parse(text);
    if (answer === "nothing") return;
    if (answer === "cut") return void res.destroy();
    res.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
});
let baseUrl = "";
before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v1/`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

function embed(texts: readonly string[], dimensions?: number) {
  const limits = { ...limitsDefault, embedCallMs: 200 };
  const access = { baseUrl, key: new Secret("sk-test"), limits, patienceMs: 0 };
  return embedder(access, { name: "small", dimensions })(texts, new AbortController().signal);
}

const data = (...vectors: readonly (readonly number[])[]): string =>
  JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })).toReversed() });

test("one vector for each text, in their order, in floats and as long as they were asked for", async () => {
  answer = { status: 200, body: data([1, 2, 9], [3, 4, 9]) };
  const embedded = await embed(["a", "b"], 2);
  assert.deepEqual(embedded, { kind: "ok", vectors: [Float32Array.of(1, 2), Float32Array.of(3, 4)] });
  assert.deepEqual(asked, { model: "small", input: ["a", "b"], encoding_format: "float", dimensions: 2 });
  await embed(["a", "b"]);
  assert.equal("dimensions" in asked, false);
});

const error = (code: string): string => JSON.stringify({ error: { message: "no", type: "x", param: null, code } });

for (const [name, given, code] of [
  ["a page instead of JSON", { status: 200, body: "<html>" }, "llm.server_error"],
  ["no list", { status: 200, body: '{"data":5}' }, "llm.server_error"],
  ["nothing in it", { status: 200, body: "{}" }, "llm.server_error"],
  ["too few vectors", { status: 200, body: data([1]) }, "llm.server_error"],
  ["vectors of two lengths", { status: 200, body: data([1], [1, 2]) }, "llm.server_error"],
  ["words in a vector", { status: 200, body: '{"data":[{"embedding":["x"]},{"embedding":[1]}]}' }, "llm.server_error"],
  ["empty vectors", { status: 200, body: data([], []) }, "llm.server_error"],
  ["no such model", { status: 404, body: error("model_not_found") }, "llm.model_not_found"],
  ["no money", { status: 429, body: error("insufficient_quota") }, "llm.quota"],
  ["no such place", { status: 404, body: "404 page not found" }, "llm.base_url"],
  ["a cut connection", "cut", "llm.unreachable"],
  ["silence", "nothing", "llm.timeout"],
] as const) {
  test(`${name} is ${code}`, async () => {
    answer = given;
    const embedded = await embed(["a", "b"]);
    assert.equal(embedded.kind === "failed" && embedded.failure.code, code);
  });
}
