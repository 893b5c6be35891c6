// What left may have been carried out; what never left has not.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { test } from "node:test";
import { Agent } from "undici";
import { leaving } from "#gate/upstream/leaving.ts";

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo; // oxlint-disable-line typescript/no-unsafe-type-assertion -- a TCP port
  return port;
}

/** Whether a call to this origin has left, of which nothing came back. */
async function leaves(origin: string): Promise<boolean> {
  const agent = new Agent();
  let left = false;
  const way = leaving(agent, () => (left = true));
  await assert.rejects(way.request({ origin, path: "/", method: "POST", body: "words" }));
  await agent.close();
  return left;
}

test("a call has left when it goes out over a connection that stands", async () => {
  const cutting = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
  const port = await listening(cutting);
  assert.equal(await leaves(`http://127.0.0.1:${port}`), true);
  assert.equal(await leaves(`https://127.0.0.1:${port}`), false, "cut while the connection was made safe");
  cutting.close();
  await once(cutting, "close");
  assert.equal(await leaves(`http://127.0.0.1:${port}`), false, "nobody listens");
  assert.equal(await leaves("http://nowhere.invalid"), false, "no such name");
});

test("what comes back is passed on whole", async () => {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 201 Created\r\ncontent-length: 5\r\nx-own: yes\r\n\r\nhello"));
  });
  const port = await listening(server);
  const agent = new Agent();
  const { statusCode, headers, body } = await leaving(agent, () => undefined).request({
    origin: `http://127.0.0.1:${port}`,
    path: "/",
    method: "GET",
  });
  assert.deepEqual([statusCode, headers["x-own"], await body.text()], [201, "yes", "hello"]);
  await agent.close();
  server.close();
});
