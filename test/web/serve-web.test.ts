import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { portHolder } from "#runtime/port-holder.ts";
import { writeControlToken, writeControlUrl } from "#web/control-token.ts";
import { serveWeb } from "#web/serve-web.ts";
import { openWebHouse } from "./web-house.ts";

const house = await openWebHouse();
after(() => house.close());

const errors: unknown[] = [];
const onError = (error: unknown): void => void errors.push(error);
const parts = { connectionsMax: 8, portHolder };
const loopback = (port: number) => ({ host: "127.0.0.1", port });

test("it listens, says who holds a port that is taken, and stops although a stream is open", async () => {
  const served = await serveWeb(house.app, { ...parts, address: loopback(0) });
  assert.ok(served.kind === "listening");
  const url = `http://127.0.0.1:${served.port}`;
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  const again = await serveWeb(house.app, { ...parts, address: loopback(served.port) });
  assert.ok(again.kind === "port_taken");
  assert.equal(again.holder?.pid, process.pid);
  const headers = { authorization: `Bearer ${house.token}` };
  const stream = (await fetch(`${url}/v1/events`, { headers })).body?.getReader() ?? assert.fail("no stream");
  await stream.read();
  await served.stop();
  await assert.rejects(async () => {
    while (!(await stream.read()).done);
    throw new Error("cut");
  });
  await assert.rejects(fetch(`${url}/healthz`));
});

test("a bot that takes many connections gets half of them and no more, and the operator is answered", async () => {
  let isBot = true;
  const served = await serveWeb(house.app, {
    ...parts,
    address: loopback(0),
    keepOut: { isBots: async () => isBot, onError },
  });
  assert.ok(served.kind === "listening");
  const take = async (): Promise<Socket> => {
    const socket = connect(served.port, "127.0.0.1");
    await once(socket, "connect");
    return socket;
  };
  const taken: Socket[] = [];
  while (taken.length < parts.connectionsMax / 2) taken.push(await take());
  for (let more = 0; more < parts.connectionsMax; more += 1) {
    const socket = await take();
    socket.resume();
    await once(socket, "close");
  }
  isBot = false;
  const response = await fetch(`http://127.0.0.1:${served.port}/healthz`, { headers: { connection: "close" } });
  assert.equal(response.status, 200);
  await response.text();
  for (const socket of taken) {
    assert.equal(socket.readyState, "open");
    socket.destroy();
  }
  await served.stop();
});

test("where it cannot be told whose a connection is, it is served, and the trouble is heard of", async () => {
  const isBots = async (): Promise<boolean> => {
    throw new Error("no table");
  };
  const served = await serveWeb(house.app, {
    ...parts,
    connectionsMax: 1,
    address: loopback(0),
    keepOut: { isBots, onError },
  });
  assert.ok(served.kind === "listening");
  const response = await fetch(`http://127.0.0.1:${served.port}/healthz`, { headers: { connection: "close" } });
  assert.equal(response.status, 200);
  await response.text();
  assert.deepEqual(errors.splice(0).map(String), ["Error: no table"]);
  await served.stop();
});

test("an address that is not ours is a result too", async () => {
  const served = await serveWeb(house.app, { ...parts, address: { host: "203.0.113.1", port: 0 } });
  assert.equal(served.kind === "failed" && served.errno, "EADDRNOTAVAIL");
});

test("the control token is fresh at each start and for its owner's eyes alone", () => {
  const file = join(house.dataDir, "control.token");
  writeFileSync(file, "old", { mode: 0o644 });
  const first = writeControlToken(house.dataDir).reveal();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(readFileSync(file, "utf8"), `${first}\n`);
  assert.notEqual(writeControlToken(house.dataDir).reveal(), first);
  assert.ok(first.length >= 32);
});

test("the address that is written down can be called", () => {
  assert.equal(writeControlUrl(house.dataDir, loopback(8420)), "http://127.0.0.1:8420");
  assert.equal(writeControlUrl(house.dataDir, { host: "0.0.0.0", port: 1 }), "http://127.0.0.1:1");
  assert.equal(writeControlUrl(house.dataDir, { host: "::", port: 1 }), "http://[::1]:1");
  assert.equal(readFileSync(join(house.dataDir, "control.url"), "utf8"), "http://[::1]:1\n");
});
