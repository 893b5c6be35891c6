import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Event } from "#contracts/event.ts";
import { openWebHouse } from "./web-house.ts";

const house = await openWebHouse({ streamClientsMax: 2, streamRowsAtOnce: 2, streamHeartbeatMs: 20 });
after(() => house.close());

const headers = { host: "localhost", authorization: `Bearer ${house.token}` };

const ready = (botId: number, afterMs: number): Event => ({
  kind: "run.ready",
  atMs: 1,
  botId,
  runId: `${botId}-1`,
  afterMs,
});

/** An open stream, read message by message; comments are kept apart. */
async function open(path: string, more: Readonly<Record<string, string>> = {}) {
  const response = await house.app.request(path, { headers: { ...headers, ...more } });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
  const reader = (response.body ?? assert.fail("no body")).pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const block = async (): Promise<string> => {
    while (!text.includes("\n\n")) text += (await reader.read()).value ?? assert.fail(`the stream ended: ${text}`);
    const [first = ""] = text.split("\n\n");
    text = text.slice(first.length + 2);
    return first;
  };
  return {
    message: async (): Promise<string> => {
      for (;;) {
        const one = await block();
        if (!one.startsWith(":")) return one;
      }
    },
    comment: block,
    close: () => reader.cancel(),
  };
}

test("the journal is replayed from a place on, page by page, and then followed", async () => {
  for (const afterMs of [1, 2, 3, 4, 5]) await house.journal.append(ready(7, afterMs));
  const stream = await open("/v1/events?after=1");
  const first = await stream.message();
  assert.deepEqual(first.split("\n"), [`data: ${JSON.stringify({ seq: 2, event: ready(7, 2) })}`, "id: 2"]);
  for (const seq of [3, 4, 5]) assert.match(await stream.message(), new RegExp(`\\nid: ${seq}$`));
  await house.journal.append(ready(8, 6));
  assert.match(await stream.message(), /\nid: 6$/);
  await stream.close();
});

test("a client that comes back goes on where it was, and one bot can be followed alone", async () => {
  const stream = await open("/v1/events?after=1&bot=7", { "last-event-id": "4" });
  assert.match(await stream.message(), /\nid: 5$/);
  await house.journal.append(ready(8, 7));
  await house.journal.append(ready(7, 8));
  assert.match(await stream.message(), /\nid: 8$/);
  await stream.close();
});

test("without a place only what is new is told, and text with line ends stays one data line", async () => {
  const stream = await open("/v1/events");
  assert.equal(await stream.comment(), ": open");
  const said = { ...ready(7, 9), kind: "telegram.unreachable", errno: "X", text: "a\r\ndata: b\n\nid: 99" } as const;
  await house.journal.append(said);
  const [data = "", id, ...rest] = (await stream.message()).split("\n");
  assert.equal(JSON.parse(data.slice("data: ".length)).event.text, said.text);
  assert.deepEqual([id, rest], ["id: 9", []]);
  await stream.close();
});

test("a quiet stream says now and then that it lives", async () => {
  const stream = await open("/v1/events");
  assert.equal(await stream.comment(), ": open");
  assert.equal(await stream.comment(), ": beat");
  await stream.close();
});

test("only so many streams are open at once, and one that ends makes room", async () => {
  const one = await open("/v1/events");
  const two = await open("/v1/events");
  const third = await house.app.request("/v1/events", { headers });
  assert.equal(third.status, 503);
  assert.match(await third.text(), /2 streams are open already/);
  await one.close();
  await two.close();
  await new Promise(setImmediate);
  const four = await open("/v1/events");
  await four.close();
});

test("a place that is no number is refused", async () => {
  for (const path of ["/v1/events?after=x", "/v1/events?bot=@me", "/v1/logs", "/v1/logs?bot=1&stream=err"]) {
    const response = await house.app.request(path, { headers });
    assert.equal(response.status, 400, path);
    assert.match(await response.text(), /"right":/);
  }
});

test("output is followed as it is given", async () => {
  house.output = [{ runId: "7-1", stream: "stderr", text: "Traceback" }];
  const stream = await open("/v1/logs?bot=7&stream=stderr&lines=5");
  assert.equal(await stream.message(), `data: ${JSON.stringify(house.output[0])}`);
  assert.equal(house.asked.at(-1), "follow stderr 5");
});
