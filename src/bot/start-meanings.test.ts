import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readEnvironment } from "#bot/environment.ts";
import { beginMeanings } from "#bot/start-meanings.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { openMemory } from "#memory/open-memory.ts";

const variables = { BOT_TOKEN: `123456789:${"A".repeat(35)}`, BOT_OWNER_ID: "42", DATA_DIR: "/data" };

/** A provider that knows one embedding model, and not OpenAI's; it notes the models that it is asked for. */
async function openProvider(models: readonly string[]) {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    const reply = (status: number, body: unknown): void => {
      res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (req.url === "/v1/models") return reply(200, { data: models.map((id) => ({ id })) });
    let text = "";
    req.on("data", (chunk) => (text += String(chunk)));
    req.on("end", () => {
      const { model, input, dimensions = 3 } = JSON.parse(text);
      asked.push(model);
      if (!models.includes(model)) return reply(404, { error: { message: "no", code: "model_not_found" } });
      return reply(200, {
        data: input.map((_: string, index: number) => ({ index, embedding: Array(dimensions).fill(1) })),
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    asked,
    access: { baseUrl: `http://127.0.0.1:${port}/v1`, key: new Secret("k"), limits: limitsDefault, patienceMs: 0 },
    [Symbol.dispose]: () => void server.close(),
  };
}

const limits = { ...limitsDefault, embedDelayMs: 3_600_000 };

function open(folder: string) {
  const opened = openMemory({ path: join(folder, "memory.db"), dataKey: Buffer.alloc(32, 1), limits });
  assert.equal(opened.kind, "ok");
  return opened.memory;
}

for (const [name, models, more, expected] of [
  ["one of its own is found, once", ["llama3.2", "nomic-embed-text"], {}, "nomic-embed-text"],
  ["the one that is named is asked for", ["my-model"], { OPENAI_EMBEDDING_MODEL: "my-model" }, "my-model"],
  ["the usual one is enough", ["text-embedding-3-small", "other-embed"], {}, "text-embedding-3-small"],
] as const) {
  test(`at a provider of models: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "meanings-"));
    using provider = await openProvider(models);
    const read = readEnvironment({ ...variables, ...more });
    assert.equal(read.kind, "ok");
    const { environment } = read;
    const { asked, access } = provider;
    const chosen = { kind: "model", name: "chat", access, host: "models.example" } as const;
    for (const process of ["first", "second"]) {
      const memory = open(folder);
      await memory.remember({ chatId: 1, atMs: 1, speaker: "owner", text: `said in the ${process}` });
      beginMeanings({ environment, memory, ending: new AbortController().signal }, chosen);
      await memory.meanings.catchUp();
      assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 }, process);
      memory.close();
    }
    assert.equal(asked.at(-1), expected);
    assert.equal(asked.filter((model) => model !== expected).length, expected === "nomic-embed-text" ? 1 : 0);
    rmSync(folder, { recursive: true });
  });
}

test("where there is none, words go on finding, and the trouble is said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meanings-"));
  using provider = await openProvider(["llama3.2"]);
  const read = readEnvironment(variables);
  assert.equal(read.kind, "ok");
  const memory = open(folder);
  await memory.remember({ chatId: 1, atMs: 1, speaker: "owner", text: "said" });
  const parts = { environment: read.environment, memory, ending: new AbortController().signal };
  beginMeanings(parts, { kind: "model", name: "chat", access: provider.access, host: "models.example" });
  const state = await memory.meanings.catchUp();
  assert.equal(state.kind === "degraded" && state.trouble.kind, "model");
  assert.equal((await memory.recall({ text: "said", chatId: 1, nowMs: 1, max: 1 })).length, 1);
  memory.close();
  rmSync(folder, { recursive: true });
});
